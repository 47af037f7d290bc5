//! What must hold for any text and any program. The functions take arbitrary bytes: `tests/robust.rs` gives them bytes from fixed
//! seeds in every test run, the targets in `fuzz/` give them those that a fuzzer comes up with.

mod damage;
mod generate;
mod source;

use std::sync::Arc;

use playground_lang_rust::{Options, highlight, lower};
use playground_machine::{Fifo, Limits, Random, Replay, Schedule, Scheduler, Settings, run_virtual};
use playground_program::{Span, has_errors};
use playground_trace::{Outcome, Trace};

pub use damage::damaged;
pub use generate::program;
pub use source::Source;

/// The limits of the runs: small, so that they are reached.
pub fn limits() -> Limits {
    Limits {
        operations: 50_000,
        events: 5_000,
        memory_bytes: 4 << 20,
        output_bytes: 1 << 16,
        depth: 2_000,
        ..Limits::default()
    }
}

/// Checks a text as the editor does at every key press. True if it could be run.
pub fn check(text: &str) -> bool {
    let piece = |span: Span| text.get(span.start as usize..span.end as usize);
    assert!(
        highlight(text).iter().all(|token| piece(token.span).is_some()),
        "a token is a piece of the text"
    );
    let lowered = lower(text, &Options::default());
    for diagnostic in &lowered.diagnostics {
        let span = diagnostic.span;
        assert!(piece(span).is_some(), "{} points at {span:?}, which is no text", diagnostic.code);
        assert!(!diagnostic.message.is_empty());
    }
    !has_errors(&lowered.diagnostics)
}

/// Runs a text, if it is a program: in tokio's order and in another one. How it ended in the first.
pub fn run(text: &str) -> Option<Outcome> {
    let lowered = lower(text, &Options::default());
    if has_errors(&lowered.diagnostics) {
        return None;
    }
    let settings = Settings { limits: limits(), ..Settings::default() };
    let program = Arc::new(lowered.program);
    let run = |scheduler: &mut dyn Scheduler| -> Trace { run_virtual(&program, &settings, scheduler) };
    let trace = run(&mut Fifo);
    let other = run(&mut Random::new(text.len() as u64));
    // What was chosen replays, and a trace survives being written.
    if let Ok(schedule) = Schedule::decode(&other.schedule) {
        assert_eq!(run(&mut Replay::new(schedule)).to_bytes(), other.to_bytes(), "a run replays");
    }
    assert_eq!(
        Trace::from_bytes(&trace.to_bytes()).ok().as_ref(),
        Some(&trace),
        "a trace is read as it was written"
    );
    Some(trace.outcome)
}

/// Any bytes as a link's payload: a trace, or a schedule.
pub fn decode(bytes: &[u8]) {
    if let Ok(trace) = Trace::from_bytes(bytes) {
        assert_eq!(Trace::from_bytes(&trace.to_bytes()).ok(), Some(trace));
    }
    if let Ok(schedule) = Schedule::decode(&String::from_utf8_lossy(bytes)) {
        let again = Schedule::decode(&schedule.encode());
        assert_eq!(again.ok(), Some(schedule));
    }
}
