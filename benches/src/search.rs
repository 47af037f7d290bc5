//! The search over schedules: what a transition costs, and covering every schedule of a program that is mended.

use std::hint::black_box;
use std::sync::Arc;

use playground_explore::{Limits, Search, Status};
use playground_lang_rust::lower;
use playground_machine::Settings;
use playground_program::Program;

use crate::Case;

/// Three threads that add to a number in two steps each.
const LOST_UPDATE: &str = include_str!("../../tests/explore/lost_update_values.rs");
/// Seven philosophers who cannot starve.
const PHILOSOPHERS: &str = include_str!("../../tests/explore/philosophers_7_ordered.rs");

/// Adds the search's cases.
pub fn cases(cases: &mut Vec<Case>) {
    let program = Arc::new(lower(LOST_UPDATE, &playground_lang_rust::Options::default()).program);
    cases.push(Case {
        name: "search schedules",
        item: "transition",
        peer: None,
        work: Box::new(move || covered(&program)),
    });
    let program = Arc::new(lower(PHILOSOPHERS, &playground_lang_rust::Options::default()).program);
    cases.push(Case {
        name: "7 philosophers in order, every schedule",
        item: "run",
        peer: None,
        work: Box::new(move || {
            covered(&program);
            1.0
        }),
    });
}

/// Covers every schedule; how many transitions that took.
fn covered(program: &Arc<Program>) -> f64 {
    let mut search = Search::new(Arc::clone(program), Settings::default(), Limits::default());
    while search.advance(10_000) == Status::Searching {}
    assert_eq!(black_box(search.status()), Status::Finished);
    search.progress().transitions as f64
}
