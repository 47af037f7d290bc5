//! What is measured. To add a case, push it in `cases`.

use std::hint::black_box;

use playground_program::{Span, TaskId};
use playground_trace::{Clock, Event, EventKind, Outcome, Trace, Unit};

use crate::Case;

/// Every case, in the order of the table.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    crate::engine::cases(&mut cases);
    crate::loops::cases(&mut cases);
    crate::tasks::cases(&mut cases);
    crate::search::cases(&mut cases);
    trace(&mut cases);
    crate::view::cases(&mut cases);
    cases
}

/// Writing and reading a run, as sharing and exporting do.
fn trace(cases: &mut Vec<Case>) {
    let trace = long_trace(10_000);
    let bytes = trace.to_bytes();
    let events = trace.events.len() as f64;
    cases.push(Case {
        name: "write a trace",
        item: "event",
        peer: None,
        work: Box::new(move || {
            black_box(trace.to_bytes());
            events
        }),
    });
    cases.push(Case {
        name: "read a trace",
        item: "event",
        peer: Some("write a trace"),
        work: Box::new(move || {
            black_box(Trace::from_bytes(black_box(&bytes)).is_ok());
            events
        }),
    });
}

/// A run that prints `n` times.
fn long_trace(n: u64) -> Trace {
    let event = |i: u64| {
        let kind = EventKind::Printed { text: format!("line {i}\n"), stderr: false };
        Event { at: i * 1000, op: i * 7, by: Unit::Task(TaskId(0)), span: Span::new(10, 20), kind }
    };
    Trace {
        source: "fn main() {}".into(),
        clock: Clock::Virtual,
        events: (0..n).map(event).collect(),
        outcome: Outcome::Finished { exit_code: 0 },
        end: n * 1000,
        operations: n * 7,
        schedule: String::new(),
        lints: Vec::new(),
    }
}
