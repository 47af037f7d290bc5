//! Views over hand-written traces, and over those of the shipped and conformance programs.

mod critical;
mod draw;
mod lints;
mod model;
mod outcomes;
mod real;
mod runs;
mod scenes;
mod sentences;
mod stage;
mod steps;
mod stills;
mod threads;
