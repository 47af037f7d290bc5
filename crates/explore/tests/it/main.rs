//! The search against known answers, and against an enumerator that hashes nothing and reduces nothing.

mod brute;
mod claims;
mod generated;
mod known;
mod slices;

use playground_explore::{Limits, Report, Search, Status};
use playground_lang_rust::{Options, lower};
use playground_machine::Settings;
use playground_program::{Program, has_errors};
use std::sync::Arc;

/// A program that must be right.
fn program(source: &str) -> Arc<Program> {
    let lowered = lower(source, &Options::default());
    assert!(!has_errors(&lowered.diagnostics), "{:?}\n{source}", lowered.diagnostics.first());
    Arc::new(lowered.program)
}

/// Searches a program as far as the limits let it.
fn search(program: &Arc<Program>, limits: Limits) -> (Report, Status) {
    let mut search = Search::new(Arc::clone(program), Settings::default(), limits);
    while search.advance(10_000) == Status::Searching {}
    (search.report(), search.status())
}
