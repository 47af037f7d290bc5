//! What a run makes one notice about its program, in a beginner's words.
//!
//! A pure function of the trace and the program. A lint needs evidence: something that was waited for, held, lost or left alone in
//! this very run; the text alone decides only where the value never gets anywhere. Each lint has a code that stays.

mod awaits;
mod ignored;
mod polls;
mod races;
mod unused;

use playground_program::{Diagnostic, Program, Span, TaskId};
use playground_trace::{EventKind, Nanos, Trace};
use std::collections::BTreeMap;

/// All codes with what they mean, in order.
pub const CODES: &[(&str, &str)] = &[
    (NEVER_AWAITED, "A future is built and never awaited, so nothing of it runs."),
    (IN_A_ROW, "Two awaits wait one after the other, and the second needs nothing from the first."),
    (HELD_ACROSS, "A lock is held while its task waits for something else."),
    (HOGS, "A task runs for long without awaiting, so the others wait."),
    (LOST_WAKER, "A future is pending and nobody has its waker: it is never polled again."),
    (UNSEEN_PANIC, "A task panicked and nobody looked at its result."),
    (IGNORED_RESULT, "A `Result` is ignored: a message that could not be sent goes unnoticed."),
    (DATA_RACE, "Two threads use the same state, one of them writes, and nothing orders the two."),
];

const NEVER_AWAITED: &str = "L001";
const IN_A_ROW: &str = "L002";
const HELD_ACROSS: &str = "L003";
const HOGS: &str = "L004";
const LOST_WAKER: &str = "L005";
const UNSEEN_PANIC: &str = "L006";
const IGNORED_RESULT: &str = "L007";
const DATA_RACE: &str = "L008";

/// How much a lint has to be about to be worth saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LintOptions {
    /// A poll is long from here on.
    pub long_poll: Nanos,
    /// Waiting is noticed from here on.
    pub waited: Nanos,
    /// Most lints of a run.
    pub most: usize,
}

impl Default for LintOptions {
    fn default() -> Self {
        LintOptions { long_poll: 10_000_000, waited: 1_000_000, most: 50 }
    }
}

/// The lints of a run, in the order of the text; each place of the text has each lint once. They belong in `Trace::lints`.
pub fn lints(program: &Program, trace: &Trace, options: LintOptions) -> Vec<Diagnostic> {
    let run = Run { program, trace, options, names: names(trace) };
    let mut found = unused::futures(&run);
    found.extend(awaits::in_a_row(&run));
    found.extend(awaits::locks(&run));
    found.extend(polls::long(&run));
    found.extend(polls::lost_wakers(&run));
    found.extend(ignored::panics(&run));
    found.extend(ignored::results(&run));
    found.extend(races::data_races(&run));
    found.sort_by(|a, b| (a.span.start, a.span.end, &a.code).cmp(&(b.span.start, b.span.end, &b.code)));
    found.dedup_by(|a, b| a.span == b.span && a.code == b.code);
    found.truncate(options.most);
    found
}

/// The lints about places of which nothing was said before: a diagnostic of the text goes first.
pub fn unsaid(lints: &[Diagnostic], said: &[Diagnostic]) -> Vec<Diagnostic> {
    lints.iter().filter(|lint| !said.iter().any(|d| d.span.contains(lint.span))).cloned().collect()
}

/// What the lints look at.
struct Run<'a> {
    program: &'a Program,
    trace: &'a Trace,
    options: LintOptions,
    names: BTreeMap<TaskId, &'a str>,
}

impl<'a> Run<'a> {
    fn source(&self) -> &'a str {
        &self.trace.source
    }

    /// The text of a place, on one line.
    fn quoted(&self, span: Span) -> String {
        let words: Vec<&str> = span.of(self.source()).split_whitespace().collect();
        words.join(" ")
    }

    fn name(&self, task: TaskId) -> &'a str {
        self.names.get(&task).copied().unwrap_or("a task")
    }

    /// A task at the beginning of a sentence.
    fn the_task(&self, task: TaskId) -> String {
        format!("The task `{}`", self.name(task))
    }

    /// The text after a place, without the space before it.
    fn after(&self, span: Span) -> &'a str {
        self.source().get(span.end as usize..).unwrap_or_default().trim_start()
    }
}

fn names(trace: &Trace) -> BTreeMap<TaskId, &str> {
    let named = trace.events.iter().filter_map(|event| match &event.kind {
        EventKind::TaskSpawned { task, name, .. } => Some((*task, name.as_str())),
        _ => None,
    });
    named.collect()
}

/// `30 ms`, `1.5 s`.
fn length(nanos: Nanos) -> String {
    let millis = nanos / 1_000_000;
    match millis {
        0 => format!("{} \u{b5}s", nanos / 1_000),
        1..1_000 => format!("{millis} ms"),
        _ => format!("{} s", millis as f64 / 1_000.0),
    }
}
