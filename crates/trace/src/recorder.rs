//! Collects the events of a run, within limits.

use crate::{Clock, Event, Nanos, Outcome, Trace};
use playground_program::Diagnostic;
use std::sync::Arc;

/// How much a recorder keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecorderLimits {
    /// Events kept; the run ends when they are used up.
    pub max_events: usize,
}

impl Default for RecorderLimits {
    fn default() -> Self {
        RecorderLimits { max_events: 2_000_000 }
    }
}

/// Takes events from the machine. Replaying a run for the inspector uses a recorder that is off.
#[derive(Clone, Debug)]
pub struct Recorder {
    events: Vec<Event>,
    limits: RecorderLimits,
    on: bool,
}

impl Recorder {
    /// Keeps events up to the limit.
    pub fn new(limits: RecorderLimits) -> Self {
        Recorder { events: Vec::new(), limits, on: true }
    }

    /// Keeps nothing.
    pub fn off() -> Self {
        Recorder { events: Vec::new(), limits: RecorderLimits::default(), on: false }
    }

    /// True if events are kept, so that the machine need not build those that are costly.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Adds an event.
    pub fn record(&mut self, event: Event) {
        if self.on {
            self.events.push(event);
        }
    }

    /// True once the limit is reached; the machine then ends the run.
    pub fn is_full(&self) -> bool {
        self.events.len() >= self.limits.max_events
    }

    /// The limits.
    pub fn limits(&self) -> RecorderLimits {
        self.limits
    }

    /// The events so far.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The finished trace.
    #[allow(clippy::too_many_arguments)]
    pub fn finish(
        self,
        source: Arc<str>,
        clock: Clock,
        outcome: Outcome,
        end: Nanos,
        operations: u64,
        schedule: String,
        lints: Vec<Diagnostic>,
    ) -> Trace {
        Trace { source, clock, events: self.events, outcome, end, operations, schedule, lints }
    }
}
