//! Every choice of a run is asked of one trait, and every answer goes into the schedule, so that it can be replayed.

mod fifo;
mod manual;
mod named;
mod pct;
mod random;
mod replay;
mod round_robin;

pub use fifo::Fifo;
pub use manual::Manual;
pub use named::{NameError, Running, SchedulerName};
pub use pct::Pct;
pub use random::Random;
pub use replay::{Misfit, Replay, ScheduleError};
pub use round_robin::RoundRobin;

use crate::visible::VisibleKind;
use playground_program::{TaskId, ThreadId};

/// What is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// The task the runtime polls next. Candidate 0 is the one tokio would poll.
    NextTask,
    /// The thread that runs next.
    NextThread,
    /// The branch that `select!` polls first.
    FirstBranch,
}

/// One that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Candidate {
    /// A task.
    Task(TaskId),
    /// A thread.
    Thread(ThreadId),
    /// A branch, by its place in the macro.
    Branch(u16),
    /// A thread that sleeps, or waits with a time limit: time passes until it is due, and it runs.
    Sleeper(ThreadId),
}

/// Why a choice is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A runtime's loop, or `select!`, is at a turn.
    Turn,
    /// The thread that runs stands before a visible operation (see `Visible`). Candidate 0 is that thread: it goes on; any other is a
    /// preemption.
    Visible,
    /// The thread that ran waits, gives way or is over. Candidates are those that can run, in turn.
    Blocked,
    /// The thread that runs has run for long without being asked, and others wait. Candidates are the others in turn, and last the thread
    /// itself. A search need not branch here: no operation of another is told apart by where this falls.
    Slice,
}

/// A choice to make.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What is being chosen.
    pub kind: ChoiceKind,
    /// At least one.
    pub candidates: &'a [Candidate],
    /// Why now.
    pub why: Why,
    /// The thread that runs, or just ran.
    pub thread: ThreadId,
    /// What that thread stands before, if this is asked before a visible operation.
    pub before: Option<VisibleKind>,
}

impl Choice<'_> {
    /// True if choosing `index` takes the turn from a thread that could have gone on.
    pub fn preempts(&self, index: usize) -> bool {
        match self.why {
            Why::Visible => index > 0,
            Why::Slice => index + 1 < self.candidates.len(),
            Why::Turn | Why::Blocked => false,
        }
    }
}

/// A choice that a scheduler left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChoice {
    /// What is being chosen.
    pub kind: ChoiceKind,
    /// At least two.
    pub candidates: Vec<Candidate>,
    /// Why now.
    pub why: Why,
    /// The thread that runs, or just ran.
    pub thread: ThreadId,
    /// What that thread stands before, if this is asked before a visible operation.
    pub before: Option<VisibleKind>,
}

impl OpenChoice {
    /// The choice as it was asked.
    pub fn as_choice(&self) -> Choice<'_> {
        let OpenChoice { kind, ref candidates, why, thread, before } = *self;
        Choice { kind, candidates, why, thread, before }
    }
}

/// Decides what runs next.
pub trait Scheduler {
    /// The index of the chosen candidate. `None` leaves the choice open: `advance` answers `Waiting`, and when it is called again the same
    /// choice is asked again (live: the browser decides; a search copies the machine and tries each candidate).
    /// An index out of range counts as the last candidate.
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize>;

    /// True if threads that sleep are candidates too while others can run ([`Candidate::Sleeper`], last in the list): a thread that runs
    /// may be slow in the real world. The same for a whole run.
    fn wants_sleepers(&self) -> bool {
        false
    }

    /// True if the tasks of a multi-thread runtime run on workers of their own, so that they interleave, even on one core. The same for a whole
    /// run.
    fn wants_workers(&self) -> bool {
        self.wants_sleepers()
    }
}

/// The choices of a run, in order; those with one candidate are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    choices: Vec<u16>,
    sleepers: bool,
}

/// Version of the text form.
const VERSION: char = '1';
/// Says that threads that sleep were candidates, and that tasks ran on workers.
const SLEEPERS: char = 't';
/// Most choices a text form may hold.
const MAX_CHOICES: usize = 1_000_000;

impl Schedule {
    /// A schedule of these choices.
    pub fn new(choices: Vec<u16>) -> Self {
        Schedule { choices, sleepers: false }
    }

    /// True if threads that sleep were candidates ([`Scheduler::wants_sleepers`]).
    pub fn sleepers(&self) -> bool {
        self.sleepers
    }

    /// Says whether threads that sleep were candidates.
    pub fn set_sleepers(&mut self, sleepers: bool) {
        self.sleepers = sleepers;
    }

    /// Forgets the choices.
    pub fn clear(&mut self) {
        self.choices.clear();
    }

    /// Adds a choice.
    pub fn push(&mut self, index: usize) {
        self.choices.push(index.min(usize::from(u16::MAX)) as u16);
    }

    /// The choices.
    pub fn choices(&self) -> &[u16] {
        &self.choices
    }

    /// The short text: version (and `t` if threads that sleep were candidates), then runs of equal choices as `choice` or `choice*count` in base 36, joined by `.`, then `-` and two
    /// letters that check it. Trailing zeros (the default choice) are left out.
    pub fn encode(&self) -> String {
        let end = self.choices.iter().rposition(|c| *c != 0).map_or(0, |i| i + 1);
        let mut text = String::from(VERSION);
        if self.sleepers {
            text.push(SLEEPERS);
        }
        let mut rest = &self.choices[..end];
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|c| *c == first).count();
            text.push('.');
            text.push_str(&base36(u64::from(*first)));
            if run > 1 {
                text.push('*');
                text.push_str(&base36(run as u64));
            }
            rest = &rest[run..];
        }
        let check = checksum(&text);
        text.push('-');
        text.push_str(&check);
        text
    }

    /// Reads the short text.
    pub fn decode(text: &str) -> Result<Schedule, ScheduleError> {
        let (body, check) = text.trim().rsplit_once('-').ok_or(ScheduleError::Shape)?;
        if checksum(body) != check {
            return Err(ScheduleError::Checksum);
        }
        let rest = body.strip_prefix(VERSION).ok_or(ScheduleError::Version)?;
        let (sleepers, rest) = rest.strip_prefix(SLEEPERS).map_or((false, rest), |rest| (true, rest));
        let mut choices = Vec::new();
        for part in rest.split('.').skip(1) {
            let (choice, count) = part.split_once('*').unwrap_or((part, "1"));
            let choice = u16::from_str_radix(choice, 36).map_err(|_| ScheduleError::Shape)?;
            let count = usize::from_str_radix(count, 36).map_err(|_| ScheduleError::Shape)?;
            if choices.len().saturating_add(count) > MAX_CHOICES {
                return Err(ScheduleError::TooLong(MAX_CHOICES));
            }
            choices.resize(choices.len() + count, choice);
        }
        Ok(Schedule { choices, sleepers })
    }
}

fn base36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).unwrap_or('0'));
        n /= 36;
        if n == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// Two base 36 digits of an FNV-1a hash: catches slips of the hand, nothing more.
fn checksum(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let two = (hash ^ (hash >> 32)) % (36 * 36);
    format!("{}{}", base36(two / 36), base36(two % 36))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_survive_their_text() {
        for choices in [vec![], vec![1], vec![0, 0, 2, 2, 2, 0, 1], vec![40; 100]] {
            let schedule = Schedule::new(choices.clone());
            let back = Schedule::decode(&schedule.encode()).expect("own text");
            assert_eq!(back.choices(), choices, "{}", schedule.encode());
        }
        assert_eq!(Schedule::new(vec![0, 0, 2, 2, 2, 0, 1, 0, 0]).encode(), "1.0*2.2*3.0.1-dx");
        let mut schedule = Schedule::new(vec![0, 1]);
        schedule.set_sleepers(true);
        assert_eq!(Schedule::decode(&schedule.encode()), Ok(schedule));
    }

    #[test]
    fn slips_are_refused() {
        assert_eq!(Schedule::decode(""), Err(ScheduleError::Shape));
        assert_eq!(Schedule::decode("1.0*2-zz"), Err(ScheduleError::Checksum));
        let long = format!("1.0*zzzzzz-{}", checksum("1.0*zzzzzz"));
        assert_eq!(Schedule::decode(&long), Err(ScheduleError::TooLong(MAX_CHOICES)));
        let old = format!("0.1-{}", checksum("0.1"));
        assert_eq!(Schedule::decode(&old), Err(ScheduleError::Version));
    }
}
