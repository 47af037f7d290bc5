//! The scheduler of a search: makes given choices and leaves the next one open.

use playground_machine::{Choice, ChoiceKind, Scheduler};

/// An open choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    /// How many candidates there are, at least two.
    pub candidates: u16,
    /// The first candidate goes on with what ran: each other one preempts it.
    pub preempts: bool,
}

/// Makes the choices of a script; the one after it is noted and left open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Picker<'a> {
    script: &'a [u16],
    pub open: Option<Open>,
}

impl<'a> Picker<'a> {
    pub fn new(script: &'a [u16]) -> Self {
        Picker { script, open: None }
    }

    /// Choices of the script that were not made yet.
    pub fn left(&self) -> usize {
        self.script.len()
    }
}

impl Scheduler for Picker<'_> {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        if let Some((first, rest)) = self.script.split_first() {
            self.script = rest;
            return Some(usize::from(*first));
        }
        let candidates = choice.candidates.len().min(usize::from(u16::MAX)) as u16;
        self.open = Some(Open { candidates, preempts: preempts(&choice) });
        None
    }
}

/// True if candidate 0 goes on with the thread that runs.
fn preempts(choice: &Choice<'_>) -> bool {
    match choice.kind {
        // Which ready task or branch is polled first interrupts nobody.
        ChoiceKind::NextTask | ChoiceKind::FirstBranch => false,
        ChoiceKind::NextThread => true,
    }
}
