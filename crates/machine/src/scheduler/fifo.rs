//! First in, first out: what tokio's current-thread runtime does.

use super::{Choice, Scheduler};

/// Always the first candidate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fifo;

impl Scheduler for Fifo {
    fn choose(&mut self, _: Choice<'_>) -> Option<usize> {
        Some(0)
    }
}
