//! Claims about all schedules of a program, and whether a search bears them out: "no schedule deadlocks", "every schedule ends with 150".
//!
//! What a lesson asks of an exercise. A claim has a text form (`never deadlock`, `always ends with 150`, `sometimes panic`), so that a
//! manifest can hold it, and a verdict has a witness, so that a page can show the schedule that decides it.

use crate::report::{Coverage, Found, OutcomeKind, Report};
use crate::search::{Limits, Search, Status};
use playground_machine::Settings;
use playground_program::Program;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Transitions between looks at whether a claim is decided.
const SLICE: u64 = 2_000;

/// How many of a program's schedules a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Every one.
    Always,
    /// None.
    Never,
    /// At least one.
    Sometimes,
}

/// What a schedule is claimed to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It ends in a deadlock (a lost wakeup is one).
    Deadlock,
    /// It ends in a panic of the main thread; a failed assertion is one.
    Panic,
    /// It has a data race.
    Race,
    /// It ends in anything that should not be ([`Found::is_bad`]).
    Bad,
    /// The program finishes, and its standard output, without white space at its ends, ends with this.
    Ends(String),
}

/// A claim about all schedules of a program.
///
/// Its text form is `always`, `never` or `sometimes`, and then `deadlock`, `panic`, `race`, `bad` or `ends with TEXT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Of how many schedules.
    pub how: How,
    /// What they do.
    pub what: What,
}

/// Whether a claim is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is.
    Holds,
    /// It is not.
    Fails,
    /// What was covered so far does not decide it.
    Open,
}

/// What a search says of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is true.
    pub answer: Answer,
    /// The outcome that decides it, with its shortest schedule: a counterexample of what fails, an example of what is sometimes so. `None`
    /// where the whole space decides.
    pub witness: Option<Found>,
    /// What was covered.
    pub coverage: Coverage,
}

impl What {
    /// True of an outcome that does this.
    pub fn is(&self, found: &Found) -> bool {
        match self {
            What::Deadlock => found.kind == OutcomeKind::Deadlock,
            What::Panic => found.kind == OutcomeKind::Panicked,
            What::Race => found.kind == OutcomeKind::DataRace,
            What::Bad => found.is_bad(),
            What::Ends(text) => {
                found.kind == OutcomeKind::Finished && found.stdout.trim().ends_with(text.trim())
            }
        }
    }
}

impl Claim {
    /// What a report says of the claim. [`Answer::Open`] is final once the search is over.
    pub fn judge(&self, report: &Report) -> Verdict {
        let deciding = |found: &&Found| match self.how {
            // A race is no end of a run: its ends stand beside it.
            How::Always => !self.what.is(found) && found.kind != OutcomeKind::DataRace,
            How::Never | How::Sometimes => self.what.is(found),
        };
        let witness = report.outcomes.iter().find(deciding).cloned();
        let answer = match (self.how, &witness, report.coverage) {
            (How::Sometimes, Some(_), _) | (How::Always | How::Never, None, Coverage::Whole) => Answer::Holds,
            (How::Always | How::Never, Some(_), _) | (How::Sometimes, None, Coverage::Whole) => Answer::Fails,
            (_, None, Coverage::UpTo(_)) => Answer::Open,
        };
        Verdict { answer, witness, coverage: report.coverage }
    }

    /// Searches a program, which must be one without errors, until the claim is decided or a limit is reached.
    pub fn check(&self, program: Arc<Program>, settings: Settings, limits: Limits) -> Verdict {
        let mut search = Search::new(program, settings, limits);
        let mut known = (0, 0);
        loop {
            let status = search.advance(SLICE);
            let progress = search.progress();
            // What was known to happen is known to be the shortest once a level was covered.
            let now = (progress.outcomes, progress.preemptions);
            if status != Status::Searching || now > known && progress.outcomes > 0 {
                let mut report = search.report();
                // What may have a shorter schedule waits: the search comes to it.
                report.outcomes.retain(|found| status != Status::Searching || found.shortest);
                let verdict = self.judge(&report);
                if status != Status::Searching || verdict.answer != Answer::Open {
                    return verdict;
                }
            }
            known = now;
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Deadlock => f.write_str("deadlock"),
            What::Panic => f.write_str("panic"),
            What::Race => f.write_str("race"),
            What::Bad => f.write_str("bad"),
            What::Ends(text) => write!(f, "ends with {text}"),
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.how {
            How::Always => "always",
            How::Never => "never",
            How::Sometimes => "sometimes",
        };
        write!(f, "{how} {}", self.what)
    }
}

/// A text that is no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimError(String);

impl fmt::Display for ClaimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a claim is always, never or sometimes, and then deadlock, panic, race, bad or ends with TEXT, not `{}`",
            self.0
        )
    }
}

impl std::error::Error for ClaimError {}

impl FromStr for Claim {
    type Err = ClaimError;

    fn from_str(text: &str) -> Result<Self, ClaimError> {
        let error = || ClaimError(text.to_owned());
        let (how, what) = text.trim().split_once(' ').ok_or_else(error)?;
        let how = match how {
            "always" => How::Always,
            "never" => How::Never,
            "sometimes" => How::Sometimes,
            _ => return Err(error()),
        };
        let what = match what.trim() {
            "deadlock" => What::Deadlock,
            "panic" => What::Panic,
            "race" => What::Race,
            "bad" => What::Bad,
            other => What::Ends(other.strip_prefix("ends with ").ok_or_else(error)?.trim().to_owned()),
        };
        Ok(Claim { how, what })
    }
}

impl fmt::Display for Verdict {
    /// A sentence for the reader.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.answer, &self.witness) {
            (Answer::Holds, None) => f.write_str("True of every schedule."),
            (Answer::Holds, Some(_)) => f.write_str("True: there is such a schedule."),
            (Answer::Fails, None) => f.write_str("Not true: no schedule does this."),
            (Answer::Fails, Some(found)) => {
                let does = match found.kind {
                    OutcomeKind::Finished if found.exit_code != 0 => {
                        format!("ends with exit code {}", found.exit_code)
                    }
                    OutcomeKind::Finished => match found.stdout.trim().lines().last() {
                        Some(line) => format!("ends with {line}"),
                        None => "ends and prints nothing".to_owned(),
                    },
                    OutcomeKind::Deadlock => "ends in a deadlock".to_owned(),
                    OutcomeKind::Panicked => "ends in a panic".to_owned(),
                    OutcomeKind::DataRace => "has a data race".to_owned(),
                    OutcomeKind::BudgetSpent => "goes on beyond the limit of a run".to_owned(),
                    OutcomeKind::Refused => "is refused".to_owned(),
                };
                write!(f, "Not true: a schedule {does}.")
            }
            (Answer::Open, _) => write!(f, "Not decided: covered was {}.", self.coverage),
        }
    }
}
