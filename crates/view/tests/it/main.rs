//! Views over hand-written traces, and over those of the shipped and conformance programs.

mod draw;
mod lints;
mod model;
mod real;
mod runs;
mod scenes;
mod sentences;
mod steps;
mod stills;
