//! What an exercise asks of a run, checked in the page as in the tests.

use playground_trace::Outcome;
use playground_view::Model;
use serde::{Deserialize, Serialize};

/// What must be true of the learner's program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    /// The run finishes, without panic, deadlock or limit.
    Finishes,
    /// The run ends no later than this, in nanoseconds; a millisecond of grace for what operations cost.
    EndsBy(u64),
    /// A line of the output is exactly this.
    Prints(String),
    /// The output has no line that is exactly this.
    NeverPrints(String),
    /// The lines stand in the output in this order, others between them.
    PrintsInOrder(Vec<String>),
    /// Every number that stands behind these words in the output is at most this; there is one.
    EachAtMost {
        /// The words.
        behind: String,
        /// The number.
        most: u64,
    },
    /// These words stand in the text: what the exercise is about may not be left out.
    Keeps(String),
    /// These words do not stand in the text.
    Avoids(String),
    /// This is true of all schedules: a claim in its text form, `never deadlock`, `always ends with 150`. A search has to say.
    Claim(String),
}

/// Whether a goal is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// A search over the schedules has to say.
    Search,
}

/// Nanoseconds by which a run may end later than a goal says.
const GRACE: u64 = 1_000_000;

impl Goal {
    /// What is claimed of all schedules, if that is what it asks.
    pub fn claim(&self) -> Option<&str> {
        match self {
            Goal::Claim(claim) => Some(claim),
            _ => None,
        }
    }

    /// True if it takes a search to say whether it is reached.
    pub fn needs_search(&self) -> bool {
        self.claim().is_some()
    }

    /// Whether a run reaches it.
    pub fn of_run(&self, model: &Model) -> Reached {
        let trace = model.trace();
        let stdout = trace.stdout();
        let has = |line: &str| stdout.lines().any(|own| own == line);
        let reached = match self {
            Goal::Finishes => matches!(trace.outcome, Outcome::Finished { exit_code: 0 }),
            Goal::EndsBy(limit) => {
                matches!(trace.outcome, Outcome::Finished { .. })
                    && model.end() <= limit.saturating_add(GRACE)
            }
            Goal::Prints(line) => has(line),
            Goal::NeverPrints(line) => !has(line),
            Goal::PrintsInOrder(lines) => {
                let mut own = stdout.lines();
                lines.iter().all(|line| own.any(|other| other == line))
            }
            Goal::EachAtMost { behind, most } => {
                let numbers = numbers_behind(&stdout, behind);
                !numbers.is_empty() && numbers.iter().all(|n| n <= most)
            }
            Goal::Keeps(words) => trace.source.contains(words.as_str()),
            Goal::Avoids(words) => !trace.source.contains(words.as_str()),
            Goal::Claim(_) => return Reached::Search,
        };
        if reached { Reached::Yes } else { Reached::No }
    }
}

/// The whole numbers that stand behind some words, one for each line of an output that has them.
pub fn numbers_behind(stdout: &str, words: &str) -> Vec<u64> {
    let lines = stdout.lines().filter_map(|line| line.split_once(words).map(|(_, rest)| rest));
    let digits = lines.map(|rest| {
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]
    });
    digits.filter_map(|digits| digits.parse().ok()).collect()
}
