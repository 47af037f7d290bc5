//! The choices of an earlier run, made again.

use super::{Choice, Schedule, Scheduler};
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
    Misfit(usize),
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
            ScheduleError::Misfit(step) => {
                write!(
                    f,
                    "this schedule stops fitting the program at choice {step}: it belongs to another text"
                )
            }
        }
    }
}

impl std::error::Error for ScheduleError {}

/// Makes given choices, then always the first candidate.
#[derive(Clone, Debug)]
pub struct Replay {
    schedule: Schedule,
    next: usize,
    misfit: Option<usize>,
}

impl Replay {
    /// Replays a schedule.
    pub fn new(schedule: Schedule) -> Self {
        Replay { schedule, next: 0, misfit: None }
    }

    /// Where the schedule stopped fitting, if it did: choices after it were the first candidate.
    pub fn misfit(&self) -> Option<ScheduleError> {
        let unused = self.schedule.choices().len().checked_sub(self.next).filter(|n| *n > 0);
        self.misfit.or(unused.map(|_| self.next + 1)).map(ScheduleError::Misfit)
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
        self.misfit = Some(self.next);
        Some(0)
    }
}
