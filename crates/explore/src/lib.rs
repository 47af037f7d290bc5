//! Searches the schedules of a program: which outcomes it can have, how many schedules lead to each, and the shortest that does.
//!
//! The machine asks a `Scheduler` for every choice and can be copied wherever a choice is open, so the schedules of a program form a graph: a
//! state is the machine at an open choice, an edge one candidate and the run up to the next choice. States are told apart by a 128-bit
//! fingerprint, so that the many schedules that lead to the same state are followed once.
//!
//! The search goes through the graph in the order of preemptions, and among states reached with equally many in the order of choices. So
//! the first schedule found for an outcome has the fewest preemptions, and is the shortest of those. When it has seen the whole graph, it
//! counts the schedules exactly: they are the paths from the first state to an end.
//!
//! It runs in slices, has no clock, and never ends by itself but for its limits. It knows nothing of texts or pictures.

mod ahead;
mod claim;
mod count;
mod frontier;
mod graph;
mod picker;
mod report;
mod search;
mod space;

pub use claim::{Answer, Claim, ClaimError, How, Verdict, What};
pub use report::{Coverage, Found, OutcomeKind, Report};
pub use search::{Limits, Progress, Search, Status};
