//! Running again when the text has changed and its writer pauses, as long as runs of it are small.

use super::{Checked, Run, Session, Status};
use crate::engine::messages::SHORT_OPERATIONS;
use crate::hooks::{load, store, use_rest};
use leptos::prelude::*;
use playground_trace::Clock;
use std::sync::Arc;
use std::time::Duration;

/// How long a text must rest before it is run by itself.
const PAUSE: Duration = Duration::from_millis(700);
/// A run with more events than these is not made again by itself.
const MAX_EVENTS: u32 = 20_000;
const KEY: &str = "run-on-change";

/// True unless the reader switched it off in this browser.
pub(super) fn kept_setting() -> bool {
    load(KEY).as_deref() != Some("off")
}

fn is_small(run: &Run) -> bool {
    !run.growing && run.model.trace().operations <= SHORT_OPERATIONS && run.model.event_count() <= MAX_EVENTS
}

impl Session {
    /// Switches it on or off, in this browser.
    pub fn set_run_on_change(&self, on: bool) {
        self.run_on_change.set(on);
        store(KEY, (!on).then_some("off"));
    }

    /// True while the text is about to run by itself.
    pub(super) fn wants_run(&self) -> bool {
        self.run_on_change.get()
            && !self.embedded.get_value()
            && self.status.get() != Status::Running
            && self.clock.get() == Clock::Virtual
            && !self.explore.on.get()
            && self.trouble.with(Option::is_none)
            && self.checked.with(|c| !c.is_pending() && c.broke().is_none() && c.errors() == 0)
            && self.run.with(|run| run.as_ref().is_some_and(|run| is_small(run)))
            && self.is_stale()
            && !self.is_too_long()
    }

    /// True if the text was tried, and runs too long to be run by itself.
    pub fn is_too_long(&self) -> bool {
        self.too_long.with(|long| long.as_ref().is_some_and(|long| self.text.with(|text| text == long)))
    }

    /// This text is not run by itself again: what was shown stays.
    pub(super) fn leave_long(&self, text: Arc<str>) {
        self.too_long.set(Some(text));
        self.goal.set_value(None);
        self.status.set(Status::Resting);
    }

    /// Runs what was changed, after a pause. Called once.
    pub(super) fn follow_changes(self) {
        let rested = use_rest(Signal::derive(move || Some(self.checked.get())), PAUSE);
        let due = Memo::new(move |_| self.wants_run());
        Effect::new(move |_| {
            let rested: Option<Checked> = rested.get();
            if due.get() && rested == Some(self.checked.get()) {
                self.run_again();
            }
        });
    }
}
