//! What a search found.

use playground_machine::{Access, DataRace};
use playground_program::LineIndex;
use playground_trace::Outcome;
use std::fmt;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutcomeKind {
    /// `main` returned or the program called `exit`.
    Finished,
    /// Nobody can ever move again.
    Deadlock,
    /// The main thread panicked; a failed assertion is one.
    Panicked,
    /// Two threads stand before accesses to the same state, one of them a write, and nothing orders the two. No end of a run: what becomes of it
    /// afterwards is an outcome of its own.
    DataRace,
    /// A limit of the run was reached.
    BudgetSpent,
    /// It met something that rustc would have refused, or that is not supported.
    Refused,
}

impl OutcomeKind {
    /// The word for it in the command's json.
    pub fn word(self) -> &'static str {
        match self {
            OutcomeKind::Finished => "finished",
            OutcomeKind::Deadlock => "deadlock",
            OutcomeKind::Panicked => "panicked",
            OutcomeKind::DataRace => "data_race",
            OutcomeKind::BudgetSpent => "budget_spent",
            OutcomeKind::Refused => "refused",
        }
    }

    /// True if no program should end so; `exit_code` tells for one that finished.
    pub(crate) fn is_bad(self, exit_code: i32) -> bool {
        match self {
            OutcomeKind::Finished => exit_code != 0,
            OutcomeKind::Deadlock | OutcomeKind::Panicked | OutcomeKind::DataRace | OutcomeKind::Refused => {
                true
            }
            OutcomeKind::BudgetSpent => false,
        }
    }

    pub(crate) fn of(outcome: &Outcome) -> OutcomeKind {
        match outcome {
            Outcome::Finished { .. } => OutcomeKind::Finished,
            Outcome::Deadlock { .. } => OutcomeKind::Deadlock,
            Outcome::Panicked(_) => OutcomeKind::Panicked,
            // Nobody stops the runs of a search.
            Outcome::BudgetSpent(_) | Outcome::Stopped => OutcomeKind::BudgetSpent,
            Outcome::Refused(_) => OutcomeKind::Refused,
        }
    }
}

/// What an outcome is told apart by, in words. A panic has its place.
pub(crate) fn detail(outcome: &Outcome, source: &str) -> String {
    let words = outcome.in_words(source);
    match outcome {
        Outcome::Panicked(p) if !p.span.is_empty() => {
            format!("{words} (line {})", LineIndex::new(source).line(p.span.start))
        }
        _ => words,
    }
}

/// A data race in words: which state, and where the two accesses are.
pub(crate) fn race_detail(race: &DataRace, source: &str) -> String {
    let lines = LineIndex::new(source);
    let access = |access: &Access| {
        let does = if access.writes { "writes" } else { "reads" };
        format!("{} {does} it at line {}", access.thread, lines.line(access.span.start))
    };
    let [one, other] = &race.accesses;
    format!(
        "data race: two threads may use {} at the same time\n  {}\n  {}",
        race.what,
        access(one),
        access(other)
    )
}

/// One outcome that the program can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How it ended.
    pub kind: OutcomeKind,
    /// In words: who waits for what, the panic's message and place, the limit. Empty for a program that finished.
    pub detail: String,
    /// What the command would return.
    pub exit_code: i32,
    /// All of the standard output.
    pub stdout: String,
    /// How many schedules lead to it: exactly, up to the greatest number, if the whole space was covered and they have an end.
    pub schedules: Option<u128>,
    /// Preemptions of its schedule.
    pub preemptions: u32,
    /// The shortest schedule known, to be replayed.
    pub schedule: String,
    /// No schedule with fewer preemptions leads to it. False of what was seen on a run ahead or in the reduced space, if the search has not come to
    /// all schedules with fewer.
    pub shortest: bool,
}

impl Found {
    /// True if it is none that a program should have: a deadlock, a panic, an exit code other than 0.
    pub fn is_bad(&self) -> bool {
        self.kind.is_bad(self.exit_code)
    }
}

/// How much of a program's schedules was covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of them.
    Whole,
    /// All with at most so many preemptions (`None`: not even all without any), then the limit on states, memory or preemptions was reached,
    /// or the search was stopped.
    UpTo(Option<u32>),
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Coverage::Whole => f.write_str("every schedule"),
            Coverage::UpTo(None) => f.write_str("some schedules, not even all without a preemption"),
            Coverage::UpTo(Some(0)) => f.write_str("every schedule without a preemption"),
            Coverage::UpTo(Some(1)) => f.write_str("every schedule with at most 1 preemption"),
            Coverage::UpTo(Some(n)) => write!(f, "every schedule with at most {n} preemptions"),
        }
    }
}

/// What a search found, as far as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was covered.
    pub coverage: Coverage,
    /// Different states that were met.
    pub states: u64,
    /// Runs from one choice to the next.
    pub transitions: u64,
    /// The highest number of preemptions up to which all schedules were covered.
    pub preemptions_covered: Option<u32>,
    /// The outcomes: what should not be first, then by preemptions and length of schedule.
    pub outcomes: Vec<Found>,
}
