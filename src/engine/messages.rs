//! What the page and the engine say to each other: plain data, written with postcard.
//!
//! Both sides come from the same build (see `ENGINE_ID`), so the form has no version of its own; bytes that don't fit are an
//! error all the same, never a panic.

pub use playground_lessons::preset::{CheckedText, Finished, MAX_LINE_STOPS, Preset, from_bytes, to_bytes};

use playground_lessons::Settings;
use playground_program::ThreadId;
use playground_trace::{Clock, Event, Nanos};
use playground_view::explore::Found;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Names a run of one engine.
pub type RunId = u32;

/// Who is next in the ready queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Queue {
    /// First in, first out: the order of tokio's current-thread runtime.
    #[default]
    Fifo,
    /// Any ready task, drawn from this seed.
    Random(u64),
}

/// What is to be run, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunRequest {
    /// The program's text.
    pub text: Arc<str>,
    /// Virtual, or live on the browser's event loop.
    pub clock: Clock,
    /// Who is next in the ready queue (virtual clock only: live, the browser decides).
    pub queue: Queue,
    /// How many times faster than real time a live run's clock goes.
    pub speed: f64,
    /// Cores, and the choices to follow; with a schedule `queue` says nothing.
    pub settings: Settings,
    /// Nobody asked for it: it ends at [`SHORT_OPERATIONS`].
    pub short: bool,
}

/// Operations of a run that nobody asked for.
pub const SHORT_OPERATIONS: u64 = 400_000;

/// What a live run has done since it was last told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// New events.
    pub events: Vec<Event>,
    /// The run's time.
    pub now: Nanos,
}

/// What is to be searched, and how far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// The program's text.
    pub text: Arc<str>,
    /// Most different states that are kept.
    pub max_states: u64,
    /// Schedules with more preemptions are not followed.
    pub preemptions: Option<u32>,
    /// What is claimed of the program's schedules, in the text form of claims.
    pub claims: Vec<String>,
}

/// How far a search has come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Searching {
    /// Different states that were met.
    pub states: u64,
    /// Preemptions of the schedules that are being followed.
    pub preemptions: u32,
    /// It ended, by itself or at a limit.
    pub done: bool,
    /// What was found so far, if that is more than was told before; always at the end.
    pub report: Option<SearchReport>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchReport {
    /// Every schedule was covered.
    pub whole: bool,
    /// All schedules with at most so many preemptions were covered.
    pub covered: Option<u32>,
    /// Different states that were met.
    pub states: u64,
    /// The outcomes, what should not be first.
    pub found: Vec<Found>,
    /// Per outcome: other schedules that lead to it, once the search is over.
    pub others: Vec<Vec<String>>,
    /// What it says of each claim, in their order; what is no claim is left out.
    pub claims: Vec<Claimed>,
}

/// What a search says of a claim so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// The claim, as it was asked.
    pub claim: String,
    /// Whether it is true; `None` while that is open.
    pub holds: Option<bool>,
    /// A sentence about it.
    pub words: String,
}

/// The choices of a run that is to be followed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Script {
    /// To its end, as this schedule says.
    Schedule(String),
    /// These choices, and then no more: the next one is left open.
    Choices {
        /// Places among the candidates, in order.
        choices: Vec<u16>,
        /// Threads that sleep are candidates too.
        sleepers: bool,
    },
}

/// A run that follows a schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Followed {
    /// The run; stopped where a choice was left open.
    pub finished: Finished,
    /// Its choices, in order; the last is open if the run stopped there.
    pub turns: Vec<Turn>,
    /// Threads that sleep were candidates.
    pub sleepers: bool,
    /// Why the schedule does not fit the program, in words.
    pub misfit: Option<String>,
}

/// A choice of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Operations executed before it.
    pub op: u64,
    /// The threads that could be chosen, in order; `None` for a task or a branch.
    pub candidates: Vec<Option<ThreadId>>,
    /// Which was chosen; `None` if it was left open.
    pub chosen: Option<u16>,
}
