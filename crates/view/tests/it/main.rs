//! Views over hand-written traces.

mod draw;
mod model;
mod runs;
mod scenes;
mod sentences;
mod steps;
mod stills;
