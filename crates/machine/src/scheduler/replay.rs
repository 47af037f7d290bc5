//! The choices of an earlier run, made again.

use super::{Choice, ChoiceKind, Schedule, Scheduler};
use std::fmt;

/// Why a schedule string cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// Not of the form of a schedule.
    Shape,
    /// Mistyped or cut short.
    Checksum,
    /// Of another version.
    Version,
    /// Holds more than this many choices.
    TooLong(usize),
    /// At this choice (from 1) it names a candidate that this program does not have there.
    Misfit(Misfit),
    /// The program made so many choices, and the schedule holds more.
    Unused {
        /// Choices the program made.
        made: usize,
        /// Choices the schedule holds.
        held: usize,
    },
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScheduleError::Shape => f.write_str("this is not a schedule; one looks like 1.0*2.1-zh"),
            ScheduleError::Checksum => f.write_str("this schedule was mistyped or cut short"),
            ScheduleError::Version => {
                f.write_str("this schedule comes from another version of the playground")
            }
            ScheduleError::TooLong(n) => write!(f, "this schedule holds more than {n} choices"),
            ScheduleError::Misfit(Misfit { step, candidate, kind, found }) => {
                let (one, what) = match kind {
                    ChoiceKind::NextTask => ("task", "tasks that are ready"),
                    ChoiceKind::NextThread => ("thread", "threads that can run"),
                    ChoiceKind::FirstBranch => ("branch", "branches"),
                };
                let nth = candidate + 1;
                write!(
                    f,
                    "this schedule stops fitting the program at choice {step}: it takes {one} number {nth}, and there are {found} {what}; it belongs to another text, or to other settings"
                )
            }
            ScheduleError::Unused { made, held } => write!(
                f,
                "this schedule stops fitting the program at choice {}: it holds {held} choices, and the run ended after {made}; it belongs to another text, or to other settings",
                made + 1
            ),
        }
    }
}

impl std::error::Error for ScheduleError {}

/// Where a schedule and a program part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The choice, from 1.
    pub step: usize,
    /// The candidate that the schedule names, from 0.
    pub candidate: u16,
    /// What was to be chosen.
    pub kind: ChoiceKind,
    /// How many candidates there were.
    pub found: usize,
}

/// Makes given choices, then always the first candidate.
#[derive(Clone, Debug)]
pub struct Replay {
    schedule: Schedule,
    next: usize,
    misfit: Option<Misfit>,
}

impl Replay {
    /// Replays a schedule.
    pub fn new(schedule: Schedule) -> Self {
        Replay { schedule, next: 0, misfit: None }
    }

    /// Where the schedule stopped fitting, if it did: choices after it were the first candidate.
    pub fn misfit(&self) -> Option<ScheduleError> {
        let (made, held) = (self.next, self.schedule.choices().len());
        let unused = (made < held).then_some(ScheduleError::Unused { made, held });
        self.misfit.map(ScheduleError::Misfit).or(unused)
    }
}

impl Scheduler for Replay {
    fn wants_sleepers(&self) -> bool {
        self.schedule.sleepers()
    }

    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        let chosen = self.schedule.choices().get(self.next).copied().map_or(0, usize::from);
        self.next += usize::from(self.next < self.schedule.choices().len());
        if chosen < choice.candidates.len() || self.misfit.is_some() {
            return Some(if self.misfit.is_some() { 0 } else { chosen });
        }
        let (kind, found) = (choice.kind, choice.candidates.len());
        self.misfit = Some(Misfit { step: self.next, candidate: chosen as u16, kind, found });
        Some(0)
    }
}
