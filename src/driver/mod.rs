//! The browser as host and executor: runs a program on the virtual clock in slices, or live on the browser's own event loop.
//!
//! Only this room knows timers, fetch and `spawn_local`. It knows nothing of how a run is drawn: it hands over a finished
//! [`Trace`], and while a live run is under way the events so far.

mod fetch;
mod leaf;
mod linked;
mod live;
mod live_host;
mod searching;
mod virtual_run;

pub use linked::Linked;
pub use live::run_live;
pub use searching::follow;
pub use virtual_run::run_virtual;

use crate::engine::messages::{MAX_LINE_STOPS, Queue};
use playground_machine::{Schedule, Settings, TimeTravel};
use playground_program::Program;
use playground_trace::{LineStop, Trace};
use playground_view::lints::{LintOptions, lints};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// What is to be run, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// The program.
    pub program: Arc<Program>,
    /// Its settings.
    pub settings: Settings,
    /// Who is next in the ready queue (virtual clock only: live, the browser decides).
    pub queue: Queue,
    /// Choices to follow instead, as far as they go.
    pub schedule: Option<Schedule>,
    /// How many times faster than real time a live run's clock goes.
    pub speed: f64,
}

/// Stops a run from outside. Clones stop the same run.
#[derive(Clone, Debug, Default)]
pub struct StopSignal(Rc<Cell<bool>>);

impl StopSignal {
    /// Asks the run to end at the next chance.
    pub fn stop(&self) {
        self.0.set(true);
    }

    /// True once it was asked to.
    pub fn is_stopped(&self) -> bool {
        self.0.get()
    }
}

/// A run that is over.
#[derive(Debug)]
pub struct Ended {
    /// What happened.
    pub trace: Arc<Trace>,
    /// The lines that ran, in order.
    pub lines: Vec<LineStop>,
    /// The way to any instant of it; none if the run is too long to be run again.
    pub travel: Option<TimeTravel>,
}

/// Runs of more operations than this are not run again to find their lines: steps by line are then steps by event.
const TRAVEL_OPERATIONS: u64 = 4_000_000;

impl Ended {
    fn new(program: &Program, mut trace: Trace, travel: impl FnOnce(&Trace) -> Option<TimeTravel>) -> Ended {
        let mut travel = if trace.operations <= TRAVEL_OPERATIONS { travel(&trace) } else { None };
        let lines = travel.as_mut().map(|travel| travel.line_stops(MAX_LINE_STOPS)).unwrap_or_default();
        trace.lints = lints(program, &trace, LintOptions::default());
        Ended { trace: Arc::new(trace), lines, travel }
    }
}
