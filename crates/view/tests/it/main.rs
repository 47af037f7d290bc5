//! Views over hand-written traces.

mod draw;
mod model;
mod runs;
mod sentences;
mod stills;
