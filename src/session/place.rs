//! Where the reader stands, as an address has it, and going there.

use super::{Goal, Session};
use crate::programs::{Example, example, with_run};
use crate::route::{Moment, Pick, Place};
use leptos::prelude::*;
use playground_view::{StepSize, Window};
use std::sync::Arc;

/// What is said where an address names a step that is not there.
pub const NO_STEP: &str = "The link leads to a step that this run does not have: the nearest one is shown.";

impl Session {
    /// Another program of the picker, by its slug: as soon as its run is there.
    pub fn go_to_named(&self, slug: &str, exploring: bool, schedule: Option<String>) {
        self.stop_run();
        let (session, program) = (*self, example(slug));
        let generation = self.begin_generation();
        self.fetching_run.set(true);
        self.work(async move {
            let program = with_run(program).await;
            if session.is_current(generation) {
                session.fetching_run.set(false);
                session.go_to_program(program, exploring, schedule);
            }
        });
    }

    /// Another program, or the same in another way, as an address asks for.
    pub fn go_to_program(&self, example: Arc<Example>, exploring: bool, schedule: Option<String>) {
        self.close_draft();
        self.example.set(example);
        self.begin_anew(exploring, schedule);
    }

    /// A draft, as an address asks for it; `otherwise` if there is none that can be read.
    pub fn go_to_draft(&self, id: &str, otherwise: Arc<Example>, exploring: bool) {
        let notice = self.notice.get_untracked();
        if !self.take_draft(id) {
            let words = self.notice.get_untracked();
            self.go_to_program(otherwise, exploring, None);
            return self.notice.set(words);
        }
        self.begin_anew(exploring, None);
        self.notice.set(notice);
    }

    fn begin_anew(&self, exploring: bool, schedule: Option<String>) {
        self.cancel_search();
        self.forget_outcomes();
        self.stop_run();
        self.editing.set(false);
        self.breakpoints.update(|lines| lines.clear());
        self.select(None);
        self.notice.set(None);
        self.explore.on.set(false);
        self.step_by.set(StepSize::Poll);
        self.begin_as(exploring, schedule);
    }

    /// Where the reader stands.
    pub fn place(&self) -> Place {
        let cursor = self.cursor.get();
        let moved =
            self.run.with(|run| run.as_ref().is_some_and(|run| cursor != run.first() && !run.growing));
        let moment = moved.then_some(Moment { event: cursor.event, op: cursor.op, at: cursor.at });
        let zoom = self.window.get().map(|window| (window.from(), window.to()));
        Place { moment, zoom, pick: self.picked() }
    }

    /// Goes to a place of the run that is shown; to `goal` if the place names no moment. What does not exist in it any more is met at the
    /// nearest instant, and said.
    pub fn open_at(&self, place: &Place, goal: Option<Goal>) {
        let Some(run) = self.run.get_untracked() else { return };
        self.pause();
        let by = self.step_by.get_untracked();
        let moment = place
            .moment
            .map(|Moment { event, op, at }| Goal::Place(playground_share::Place { event, op, at, by: 0 }));
        let (cursor, exact) = run.at_goal(moment.or(goal).unwrap_or(Goal::Stop(0)), by);
        let whole = run.whole();
        let window = place.zoom.map(|(from, to)| Window::new(from.min(whole.to()), to.min(whole.to())));
        let pick = place.pick.and_then(|pick| run.nearest(pick));
        match pick {
            Some(Pick { lane, slice: Some(first) }) => self.pick_slice(lane, first),
            pick => self.pick_lane(pick.map(|pick| pick.lane)),
        }
        self.jump(cursor);
        // A link may well show another part than that of the playhead.
        self.window.set(window.filter(|w| *w != whole && w.from() < w.to()));
        let words = match exact {
            true if pick == place.pick => None,
            true => Some("The link picks out something that this run does not have: the nearest is shown."),
            false => Some(NO_STEP),
        };
        self.notice.set(words.map(str::to_owned));
    }
}
