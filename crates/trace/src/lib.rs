//! What happened in a run: the closed event enum, the recorder, and the versioned forms a run is written in.
//!
//! The machine records; every picture, sentence and number is a pure function of a [`Trace`]. This crate knows what can
//! happen, not how the machine makes it happen, and not how anything is drawn.
//!
//! Conventions: time is virtual nanoseconds since the start of the run ([`Nanos`]); `op` counts operations executed since the
//! start and grows with every event, so it names an instant of the run exactly, also among events at the same time.

mod event;
mod form;
mod instant;
mod outcome;
mod recorder;

pub use event::{
    ChannelKind, Event, EventKind, FetchOutcome, ResourceKind, TaskEnd, TaskKind, Unit, WaitOn, WakeCause,
};
pub use form::{DecodeError, FORMAT_VERSION};
pub use instant::{FrameNow, LineStop, LocalNow};
pub use outcome::{Blocked, Limit, LimitKind, Outcome, PanicInfo};
pub use recorder::{Recorder, RecorderLimits};

use playground_program::{Diagnostic, LineIndex};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Virtual nanoseconds since the start of the run. In a live run: nanoseconds of `performance.now()` since its start.
pub type Nanos = u64;

/// How the run was driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clock {
    /// Virtual time: sleeping costs nothing, a scheduler chooses.
    Virtual,
    /// The browser's event loop and clock.
    Live,
}

/// One whole run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The program text that ran.
    pub source: Arc<str>,
    /// How it was driven.
    pub clock: Clock,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// How it ended.
    pub outcome: Outcome,
    /// The end of the run in time.
    pub end: Nanos,
    /// Operations executed in all.
    pub operations: u64,
    /// The choices made, as a replay string.
    pub schedule: String,
    /// What the run made us notice (lints).
    pub lints: Vec<Diagnostic>,
}

impl Trace {
    /// The lines of the source.
    pub fn lines(&self) -> LineIndex {
        LineIndex::new(&self.source)
    }

    /// What the program wrote to its standard output.
    pub fn stdout(&self) -> String {
        self.console(false)
    }

    /// What the program wrote to its standard error.
    pub fn stderr(&self) -> String {
        self.console(true)
    }

    fn console(&self, err: bool) -> String {
        let texts = self.events.iter().filter_map(|e| match &e.kind {
            EventKind::Printed { text, stderr } if *stderr == err => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }
}
