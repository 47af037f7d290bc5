//! The scheduler of a search: makes given choices and leaves the next one open.

use playground_machine::{Candidate, Choice, Replay, Scheduler, Why};

/// An open choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    /// How many candidates there are, at least two.
    pub candidates: u16,
    /// The first candidate goes on with what ran: each other one preempts it.
    pub preempts: bool,
    /// Only this candidate is followed.
    pub only: Option<u16>,
    /// Threads that sleep are among the candidates.
    pub sleepers: bool,
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
        self.open = Some(Open {
            candidates,
            preempts: choice.why == Why::Visible,
            // Between two visible operations it makes no difference who goes on: the thread that runs does.
            only: (choice.why == Why::Slice).then(|| candidates - 1),
            sleepers: choice.candidates.iter().any(|c| matches!(c, Candidate::Sleeper(_))),
        });
        None
    }

    /// A sleep is no order: a thread that runs may be slow.
    fn wants_sleepers(&self) -> bool {
        true
    }
}

/// Replays a schedule and counts its preemptions.
#[derive(Clone, Debug)]
pub(crate) struct Counting {
    pub replay: Replay,
    pub preemptions: u32,
}

impl Scheduler for Counting {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        let chosen = self.replay.choose(choice)?;
        self.preemptions += u32::from(choice.preempts(chosen));
        Some(chosen)
    }

    fn wants_sleepers(&self) -> bool {
        self.replay.wants_sleepers()
    }
}
