//! The page's door to the engine: what checks and runs programs. The engine itself (front-end, machine, drivers: the room
//! `driver`) is a WebAssembly module of its own, fetched when it is first needed, so that the first view loads fast; and a crash
//! in it leaves the page alive.
//!
//! This room knows what can be asked of an engine and how one is loaded. It does not know how programs run.

mod absent;
mod door;
pub mod messages;
mod remote;

pub use door::{Door, DoorState, Held};
pub use remote::Remote;

use messages::{
    CheckedText, Finished, Followed, Growth, RunId, RunRequest, Script, SearchRequest, Searching,
};
use playground_program::TaskId;
use playground_trace::FrameNow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// Page and engine must come from the same sources: this names them.
pub const ENGINE_ID: &str = env!("ENGINE_ID");

/// A future of this thread.
pub type Eventually<T> = Pin<Box<dyn Future<Output = T>>>;

/// Checks and runs programs.
pub trait Engine {
    /// Fetches and starts it, if that is not done yet.
    fn load(&self) -> Eventually<Result<(), EngineError>>;

    /// Lowers a text.
    ///
    /// # Errors
    /// If the engine is not loaded or broke down, as for all that follow.
    fn check(&self, text: &str) -> Result<CheckedText, EngineError>;

    /// Runs a text to its end, or until it is stopped. `id` is new to this engine. A live run tells what it does meanwhile.
    fn run(
        &self,
        id: RunId,
        request: &RunRequest,
        tell: Box<dyn Fn(Growth)>,
    ) -> Eventually<Result<Finished, EngineError>>;

    /// Begins to search the schedules of a text without errors. `id` is new to this engine; forgetting it cancels the search.
    ///
    /// # Errors
    /// As above.
    fn search(&self, id: RunId, request: &SearchRequest) -> Result<(), EngineError>;

    /// Searches for about so many milliseconds. A search that is not known is done and says nothing.
    ///
    /// # Errors
    /// As above.
    fn advance(&self, id: RunId, budget_ms: f64) -> Result<Searching, EngineError>;

    /// Runs a text without errors along a script. The run can be looked into as `id`, which is new to this engine.
    ///
    /// # Errors
    /// As above.
    fn follow(&self, id: RunId, text: &str, script: &Script) -> Result<Followed, EngineError>;

    /// Ends a run that is under way.
    fn stop(&self, id: RunId);

    /// A run will not be asked about any more.
    fn forget(&self, id: RunId);

    /// A task's stack after `op` operations of a run, innermost body first; empty if the run can't be looked into.
    ///
    /// # Errors
    /// As above.
    fn frames(&self, id: RunId, task: TaskId, op: u64) -> Result<Vec<FrameNow>, EngineError>;
}

/// Why an engine gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineError {
    /// It could not be fetched or started; what the browser said.
    Load(String),
    /// The page was published anew since it was opened: its engine is another one.
    OtherVersion,
    /// It broke down; what it said. The next use loads a new one.
    Broken(String),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::Load(why) => write!(
                f,
                "The part of this page that runs programs could not be loaded ({why}). Check the connection and try again."
            ),
            EngineError::OtherVersion => f.write_str(
                "This page was updated since it was opened. Reload it to run programs; your text is kept.",
            ),
            EngineError::Broken(why) => write!(
                f,
                "The part of this page that runs programs broke down ({why}). That is a fault of the page, not of your program. \
                 Your text is kept; trying again starts it afresh."
            ),
        }
    }
}
