//! Threads in turn, each for a quantum.

use super::{Choice, ChoiceKind, Scheduler, Why};
use playground_program::ThreadId;

/// A thread gives way after so many visible operations, as on one core with a short time slice. Everything else is as with
/// [`Fifo`](super::Fifo).
#[derive(Clone, Copy, Debug)]
pub struct RoundRobin {
    quantum: u32,
    runs: Option<ThreadId>,
    done: u32,
}

impl RoundRobin {
    /// With this quantum, at least 1.
    pub fn new(quantum: u32) -> Self {
        RoundRobin { quantum: quantum.max(1), runs: None, done: 0 }
    }
}

impl Scheduler for RoundRobin {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        if choice.kind != ChoiceKind::NextThread || choice.why != Why::Visible {
            self.runs = None;
            return Some(0);
        }
        if self.runs != Some(choice.thread) {
            // The operation that it was chosen for was not asked about.
            (self.runs, self.done) = (Some(choice.thread), 1);
        }
        if self.done >= self.quantum {
            self.runs = None;
            return Some(1);
        }
        self.done += 1;
        Some(0)
    }
}
