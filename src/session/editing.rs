//! Text in, run out: picking, editing, running, stopping.

use super::{Drawer, Run, Session, Status};
use crate::driver::{Finished, Request, StopSignal, run_live, run_virtual};
use crate::hooks::{kept_draft, next_frame};
use crate::programs::Example;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_machine::Settings;
use playground_program::{Fix, Program};
use playground_trace::{Clock, Event, Outcome, Trace};
use playground_view::{Cursor, LineStop, LineStops};
use std::sync::Arc;

/// Largest text that is taken, in bytes.
pub const MAX_TEXT: usize = 200_000;

/// A live run with more events than this is drawn only once it is over.
const GROWING_EVENTS: usize = 5_000;

impl Session {
    /// Another program of the picker: its text, run at once.
    pub fn pick(&self, example: &'static Example) {
        self.example.set(example);
        self.editing.set(false);
        self.breakpoints.update(|lines| lines.clear());
        self.select(None);
        self.window.set(None);
        self.begin();
    }

    /// Takes up the program of the picker, or the reader's own copy of it from an earlier visit, and runs it.
    pub fn begin(&self) {
        let example = self.example.get_untracked();
        match kept_draft(example.slug) {
            Some(draft) => self.edit(draft),
            None => self.text.set(Arc::from(example.text)),
        }
        self.run();
    }

    /// The text, if it is not that of the picker any more.
    pub fn own_text(&self) -> Option<String> {
        let original = self.example.get().text;
        self.text.with(|text| (**text != *original).then(|| text.to_string()))
    }

    /// The text was changed by hand. Texts over the limit are cut.
    pub fn edit(&self, mut text: String) {
        if text.len() > MAX_TEXT {
            let end = (0..=MAX_TEXT).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            text.truncate(end);
        }
        self.text.set(Arc::from(text));
    }

    /// Back to the text of the picker.
    pub fn reset_text(&self) {
        self.text.set(Arc::from(self.example.get_untracked().text));
    }

    /// Applies a fix of a diagnostic to the text.
    pub fn apply(&self, fix: &Fix) {
        let mut text = self.text.get_untracked().to_string();
        for (span, replacement) in fix.edits.iter().rev() {
            let range = span.start as usize..span.end as usize;
            if text.get(range.clone()).is_some() {
                text.replace_range(range, replacement);
            }
        }
        self.edit(text);
    }

    /// Runs the text on the chosen clock. A text with errors runs nothing: its problems are shown.
    pub fn run(&self) {
        self.stop_run();
        let checked = self.checked.get_untracked();
        if checked.errors() > 0 {
            self.show(Drawer::Problems);
            self.status.set(Status::Resting);
            return;
        }
        self.editing.set(false);
        let stop = StopSignal::default();
        self.stop.set_value(stop.clone());
        let generation = self.generation.try_update_value(|g| {
            *g += 1;
            *g
        });
        let (clock, example, session) = (self.clock.get_untracked(), self.example.get_untracked(), *self);
        let program = checked.program().clone();
        let request = Request {
            program: program.clone(),
            settings: Settings { clock, ..Settings::default() },
            queue: self.queue.get_untracked(),
            speed: self.speed.get_untracked(),
        };
        self.status.set(Status::Running);
        let work = async move {
            // The page shows that it runs before it does.
            next_frame().await;
            let finished = match clock {
                Clock::Virtual => run_virtual(request, stop).await,
                Clock::Live => {
                    let program = program.clone();
                    run_live(request, stop, move |events, now| session.grow(&program, example, events, now))
                        .await
                }
            };
            if session.generation.try_get_value() == generation {
                session.finish(program, example, finished);
            }
        };
        self.owner.with_value(|owner| owner.with(|| spawn_local_scoped_with_cancellation(work)));
    }

    /// Ends the run that is under way.
    pub fn stop_run(&self) {
        self.stop.with_value(StopSignal::stop);
        self.pause();
    }

    /// Chooses the clock, and runs on it.
    pub fn choose_clock(&self, clock: Clock) {
        self.clock.set(clock);
        self.run();
    }

    /// What a live run has done so far.
    fn grow(&self, program: &Arc<Program>, example: &'static Example, events: &[Event], now: u64) {
        if events.len() > GROWING_EVENTS {
            return;
        }
        let trace = Trace {
            source: program.source.clone(),
            clock: Clock::Live,
            events: events.to_vec(),
            outcome: Outcome::Stopped,
            end: now,
            operations: 0,
            schedule: String::new(),
            lints: Vec::new(),
        };
        self.travel.set_value(None);
        let run = Run::new(program.clone(), Arc::new(trace), example, LineStops::default(), true);
        let cursor = Cursor { at: now, ..run.last() };
        self.show_run(run, cursor);
    }

    fn finish(&self, program: Arc<Program>, example: &'static Example, finished: Finished) {
        let Finished { trace, lines, travel } = finished;
        let lines =
            lines.iter().map(|stop| LineStop { op: stop.op, at: stop.at, by: stop.by, span: stop.span });
        let lines = LineStops::new(lines.collect());
        let run = Run::new(program, trace, example, lines, false);
        // A virtual run is about to be stepped through; a live one has just been watched.
        let cursor = if run.clock() == Clock::Live { run.last() } else { run.first() };
        self.travel.set_value(travel);
        self.show_run(run, cursor);
        self.status.set(Status::Resting);
    }

    fn show_run(&self, run: Run, cursor: Cursor) {
        self.window.set(None);
        self.moved_forward.set(false);
        let known = self.selected.get_untracked().is_none_or(|task| run.model.task(task).is_some());
        if !known {
            self.select(None);
        }
        // The cursor belongs to a run: whoever reads both must never see one without the other, so views read the run first
        // and take a cursor that lies outside it as its end.
        self.cursor.set(cursor);
        self.run.set(Some(Arc::new(run)));
    }
}
