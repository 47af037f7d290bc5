//! Stepping, scrubbing and playing over a finished run.

use super::{Session, Status};
use crate::hooks::{reduced_motion, use_frames};
use leptos::prelude::*;
use playground_trace::Nanos;
use playground_view::Cursor;
use playground_view::at::{code_marks, instant};
use std::collections::BTreeSet;

/// With less motion wanted, play goes step by step, this many milliseconds each.
const STEP_MS: f64 = 900.0;

impl Session {
    /// Moves the cursor without motion.
    pub fn jump(&self, cursor: Cursor) {
        self.moved_forward.set(false);
        self.pace.begin(false);
        self.keep_in_sight(cursor);
        self.cursor.set(cursor);
    }

    /// Moves a zoomed window so far that it shows the playhead at `cursor`.
    pub(super) fn keep_in_sight(&self, cursor: Cursor) {
        let Some(window) = self.window.get_untracked() else { return };
        let (from, to, at) = (window.from() as i64, window.to() as i64, cursor.at as i64);
        // Some of what comes next is seen too.
        let edge = (to - from) / 10;
        let by = match () {
            () if at < from => at + edge - to,
            () if at > to => at - edge - from,
            () => return,
        };
        if let Some(run) = self.run.get_untracked() {
            self.window.set(Some(window.pan(by, run.whole())));
        }
    }

    /// Moves the cursor as one of many moves.
    fn glide(&self, cursor: Cursor) {
        self.pace.begin(true);
        self.cursor.set(cursor);
    }

    /// To the beginning.
    pub fn first(&self) {
        self.pause();
        if let Some(run) = self.run.get_untracked() {
            self.jump(run.first());
        }
    }

    /// To the end.
    pub fn last(&self) {
        self.pause();
        if let Some(run) = self.run.get_untracked() {
            self.jump(run.last());
        }
    }

    /// So many steps of the chosen size, back if negative.
    pub fn step(&self, steps: i32) {
        self.pause();
        let Some(run) = self.run.get_untracked() else { return };
        let next = run.step(self.step_by.get_untracked(), self.cursor.get_untracked(), steps);
        let moves = steps == 1 && next != self.cursor.get_untracked();
        self.moved_forward.set(moves);
        if moves {
            self.forward_steps.update(|n| *n += 1);
        }
        self.pace.begin(false);
        self.keep_in_sight(next);
        self.cursor.set(next);
    }

    /// To the previous (-1) or next (1) event of the selected task.
    pub fn step_of_task(&self, direction: i32) {
        self.pause();
        let (Some(run), Some(task)) = (self.run.get_untracked(), self.selected.get_untracked()) else {
            return;
        };
        let cursor = self.cursor.get_untracked();
        let next = if direction < 0 {
            run.stepper.previous_of(&run.model, task, cursor)
        } else {
            run.stepper.next_of(&run.model, task, cursor)
        };
        if let Some(next) = next {
            self.jump(next);
        }
    }

    /// To the next time that a line is about to run; to the first, if it never is again.
    pub fn run_to_line(&self, line: u32) {
        self.pause();
        let Some(run) = self.run.get_untracked() else { return };
        let visits = run.stepper.visits(&run.model, &BTreeSet::from([line]));
        let cursor = self.cursor.get_untracked();
        if let Some(next) = visits.iter().find(|v| **v > cursor).or(visits.first()) {
            self.jump(*next);
        }
    }

    /// Sets or clears a breakpoint on the line that is lit: the one that is next, else the one that just ran.
    pub fn toggle_breakpoint_here(&self) {
        let Some(run) = self.run.get_untracked().filter(|_| !self.is_stale()) else { return };
        let lines = run.stepper.lines();
        let marks = code_marks(&run.model, lines, &instant(&run.model, lines, self.cursor.get_untracked()));
        if let Some(line) = marks.next.or(marks.ran) {
            self.toggle_breakpoint(line);
        }
    }

    /// To the previous (-1) or next (1) visit to a line with a breakpoint.
    pub fn step_to_breakpoint(&self, direction: i32) {
        self.pause();
        let Some(_) = self.run.get_untracked() else { return };
        let visits = self.visits.get_untracked();
        let cursor = self.cursor.get_untracked();
        let next = if direction < 0 {
            visits.iter().rev().find(|v| **v < cursor)
        } else {
            visits.iter().find(|v| **v > cursor)
        };
        if let Some(next) = next {
            self.jump(*next);
        }
    }

    /// To the stop so many stops have been reached at: what the slider's places mean; 0 is the beginning.
    pub fn seek_stop(&self, reached: usize) {
        self.pause();
        let Some(run) = self.run.get_untracked() else { return };
        let size = self.step_by.get_untracked();
        let (_, stops) = run.progress(size, run.last());
        let cursor = match reached {
            0 => run.first(),
            n if n >= stops => run.last(),
            n => run.stepper.nth(&run.model, size, n - 1).unwrap_or_else(|| run.last()),
        };
        self.moved_forward.set(false);
        self.glide(cursor);
    }

    /// The playhead to a time.
    pub fn seek_time(&self, at: Nanos) {
        self.pause();
        if let Some(run) = self.run.get_untracked() {
            self.moved_forward.set(false);
            self.glide(run.at_time(at));
        }
    }

    /// The playhead to an event.
    pub fn seek_event(&self, event: playground_view::EventIdx) {
        self.pause();
        if let Some(run) = self.run.get_untracked() {
            self.jump(run.stepper.at_event(&run.model, event));
        }
    }

    /// Stops playing; a program that runs goes on.
    pub fn pause(&self) {
        if self.status.get_untracked() == Status::Playing {
            self.status.set(Status::Resting);
        }
    }

    /// Plays, pauses, or stops the program that runs.
    pub fn toggle_play(&self) {
        match self.status.get_untracked() {
            Status::Running => self.stop_run(),
            Status::Playing => self.pause(),
            Status::Resting => {
                let Some(run) = self.run.get_untracked() else { return self.run() };
                if self.cursor.get_untracked() >= run.last() {
                    self.jump(run.first());
                }
                self.status.set(Status::Playing);
            }
        }
    }

    /// Moves the playhead at every frame while playing. Called once by the playground's page.
    pub fn drive_playback(self) {
        let playing = Signal::derive(move || self.status.get() == Status::Playing);
        let spent = StoredValue::new(0.0_f64);
        use_frames(playing, move |elapsed_ms| {
            let Some(run) = self.run.get_untracked() else { return self.pause() };
            let cursor = self.cursor.get_untracked();
            let speed = self.speed.get_untracked();
            let next = if reduced_motion() {
                spent.update_value(|spent| *spent += elapsed_ms * speed);
                if spent.get_value() < STEP_MS {
                    return;
                }
                spent.set_value(0.0);
                run.step(self.step_by.get_untracked(), cursor, 1)
            } else {
                let nanos = run.model.end() as f64 / run.play_ms() * speed * elapsed_ms.min(250.0);
                run.at_time(cursor.at.saturating_add(nanos.max(1.0) as Nanos))
            };
            let visit = self.visits.with_untracked(|all| {
                all.get(all.partition_point(|v| *v <= cursor)).copied().filter(|v| *v <= next)
            });
            let alarm = run.stepper.panic_between(&run.model, cursor, next);
            let stop = visit.into_iter().chain(alarm).min();
            let over = next.at >= run.model.end() || next >= run.last();
            let next = stop.unwrap_or(if over { run.last() } else { next });
            self.moved_forward.set(speed < 4.0);
            self.keep_in_sight(next);
            self.glide(next);
            if stop.is_some() || over {
                self.pause();
            }
        });
    }
}
