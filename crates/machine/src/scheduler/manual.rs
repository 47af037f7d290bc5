//! The reader as the scheduler.

use super::{Choice, Scheduler};

/// Leaves every choice open until it is told what to choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manual {
    answer: Option<usize>,
}

impl Manual {
    /// Makes the choice that is open, and only that one, when the run goes on. The candidates are those of `Machine::open_choice`.
    pub fn answer(&mut self, index: usize) {
        self.answer = Some(index);
    }
}

impl Scheduler for Manual {
    fn choose(&mut self, _: Choice<'_>) -> Option<usize> {
        self.answer.take()
    }
}
