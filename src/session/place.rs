//! Where the reader stands, as an address has it, and going there.

use super::{Goal, Session};
use crate::programs::{Example, example, with_run};
use crate::route::{Moment, Place};
use leptos::prelude::*;
use playground_view::{StepSize, Window};
use std::sync::Arc;

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
        self.cancel_search();
        self.forget_outcomes();
        self.stop_run();
        self.example.set(example);
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
        Place { moment, zoom, pick: self.selected.get() }
    }

    /// Goes to a place of the run that is shown. What does not exist in it any more is met at the nearest instant, and said.
    pub fn open_at(&self, place: &Place) {
        let Some(run) = self.run.get_untracked() else { return };
        self.pause();
        let by = self.step_by.get_untracked();
        let (cursor, exact) = place.moment.map_or((run.first(), true), |moment| {
            let Moment { event, op, at } = moment;
            run.at_goal(Goal::Place(playground_share::Place { event, op, at, by: 0 }), by)
        });
        let whole = run.whole();
        let window = place.zoom.map(|(from, to)| Window::new(from.min(whole.to()), to.min(whole.to())));
        self.window.set(window.filter(|w| *w != whole && w.from() < w.to()));
        let pick = place.pick.filter(|task| run.model.task(*task).is_some());
        self.select(pick);
        self.jump(cursor);
        let words = "The link leads to a step that this run does not have: the nearest one is shown.";
        self.notice.set((!exact || pick != place.pick).then(|| words.to_owned()));
    }
}
