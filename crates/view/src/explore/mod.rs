//! What a search over schedules is looked at with: threads as things one steps by hand, who waits for whom, the outcomes, the schedule.
//!
//! Of an instant of a run everything comes from its [`Model`]; of a search from the plain rows of its report. This module does not know how
//! schedules are searched.

mod graph;
mod outcomes;
mod shared;
pub(crate) mod threads;

pub use graph::{Edge, EdgeKind, Node, NodeKind, WaitGraph};
pub use outcomes::{Ending, Found, LookFor, OutcomeRow, Verdict, coverage_words, kinds_found, outcome_rows};
pub use shared::{SharedNow, shared_now};
pub use threads::{Letter, ThreadNow, ThreadPhase, letters, threads_now};
