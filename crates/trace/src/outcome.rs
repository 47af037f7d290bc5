//! How a run ends, with the evidence.

use crate::{Nanos, Unit, WaitOn};
use playground_program::{Diagnostic, LineIndex, Span};
use serde::{Deserialize, Serialize};

/// How a run ended. Every run has an end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// `main` returned, or the program called `exit`.
    Finished {
        /// As the process would return it: 0, 1 for an `Err` from main, or what `exit` was given.
        exit_code: i32,
    },
    /// Nobody can ever move again.
    Deadlock {
        /// Who waits, where and on what.
        waiting: Vec<Blocked>,
        /// Those that form a cycle, each waiting for the next; empty if somebody waits for a wake that nobody can send.
        cycle: Vec<Unit>,
    },
    /// The main thread panicked.
    Panicked(PanicInfo),
    /// A limit was reached; the run up to it is kept.
    BudgetSpent(Limit),
    /// The machine met something that rustc would have refused, or that is not supported.
    Refused(Box<Diagnostic>),
    /// The reader stopped a live run.
    Stopped,
}

/// One that waits at the end of a deadlocked run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// Who.
    pub who: Unit,
    /// Its name.
    pub name: String,
    /// On what.
    pub on: WaitOn,
    /// In words: `the lock ACCOUNT, held by Parent B`.
    pub reason: String,
    /// Where.
    pub span: Span,
}

/// A panic of the main thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PanicInfo {
    /// As `panic!` was given it.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A limit that was reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// Which.
    pub kind: LimitKind,
    /// Its number, in its unit.
    pub limit: u64,
    /// Who was running.
    pub who: Unit,
    /// Its name.
    pub name: String,
    /// Where it was.
    pub span: Span,
    /// When its last poll (or slice) began: shows who hogs the loop.
    pub since: Nanos,
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitKind {
    /// Operations executed.
    Operations,
    /// Events recorded.
    Events,
    /// Bytes of heap.
    Memory,
    /// Virtual time, in nanoseconds.
    Time,
    /// Bytes written to the console.
    Output,
    /// Frames on a stack.
    Depth,
}

impl Outcome {
    /// The word used in the command's json: `finished`, `deadlock`, `panicked`, `budget_spent`, `refused`, `stopped`.
    pub fn word(&self) -> &'static str {
        match self {
            Outcome::Finished { .. } => "finished",
            Outcome::Deadlock { .. } => "deadlock",
            Outcome::Panicked(_) => "panicked",
            Outcome::BudgetSpent(_) => "budget_spent",
            Outcome::Refused(_) => "refused",
            Outcome::Stopped => "stopped",
        }
    }

    /// The exit code of the command: the native program's own (101 for a panic), 3 deadlock, 4 budget spent, 2 refused.
    pub fn exit_code(&self) -> i32 {
        match self {
            Outcome::Finished { exit_code } => *exit_code,
            Outcome::Deadlock { .. } => 3,
            Outcome::Panicked(_) => 101,
            Outcome::BudgetSpent(_) => 4,
            Outcome::Refused(_) => 2,
            Outcome::Stopped => 130,
        }
    }

    /// The outcome in one or a few plain sentences, with lines of the program's text; nothing for a program that finished.
    pub fn in_words(&self, source: &str) -> String {
        if matches!(self, Outcome::Finished { .. }) {
            return String::new();
        }
        let lines = LineIndex::new(source);
        match self {
            Outcome::Finished { .. } => String::new(),
            Outcome::Deadlock { waiting, cycle } => {
                // Somebody holds what another wants: then it is no wake that is missing.
                let is_held = |b: &Blocked| b.reason.contains("held");
                let mut text = if !cycle.is_empty() {
                    "deadlock: they wait for each other in a circle".to_owned()
                } else if waiting.iter().any(is_held) {
                    "deadlock: all wait, and nobody is left who could wake them".to_owned()
                } else {
                    "deadlock, a lost wakeup: all are asleep, and nobody is left to wake them".to_owned()
                };
                for b in waiting {
                    text += &format!(
                        "\n  {} waits for {} at line {}",
                        b.name,
                        b.reason,
                        lines.line(b.span.start)
                    );
                }
                text
            }
            Outcome::Panicked(p) => p.message.clone(),
            Outcome::BudgetSpent(l) => {
                let what = match l.kind {
                    LimitKind::Operations => format!("{} operations", l.limit),
                    LimitKind::Events => format!("{} events", l.limit),
                    LimitKind::Memory => format!("{} bytes of memory", l.limit),
                    LimitKind::Time => format!("{} ns of virtual time", l.limit),
                    LimitKind::Output => format!("{} bytes of output", l.limit),
                    LimitKind::Depth => format!("{} nested calls", l.limit),
                };
                format!(
                    "stopped: the limit of {what} is reached while {} runs line {}",
                    l.name,
                    lines.line(l.span.start)
                )
            }
            Outcome::Refused(d) => d.message.clone(),
            Outcome::Stopped => "stopped".to_owned(),
        }
    }
}
