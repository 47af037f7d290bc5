//! Exploring: a search over the schedules of the text, its outcomes, and the reader as the scheduler.

use super::{Drawer, Run, Session, Status};
use crate::engine::messages::{Followed, Script, SearchReport, SearchRequest, Turn};
use crate::engine::{EngineError, Held};
use crate::hooks::next_frame;
use crate::later::{Later, Parts};
use leptos::prelude::*;
use playground_program::ThreadId;
use playground_trace::Outcome;
use playground_view::explore::{Found, LookFor};
use playground_view::{Cursor, StepSize};
use std::future::ready;
use std::sync::Arc;

/// Milliseconds of search before the browser draws its next frame.
const SLICE_MS: f64 = 6.0;
/// Most states of a search in a page.
const MAX_STATES: u64 = 300_000;

/// What is known of the schedules of a text.
#[derive(Clone, Copy)]
pub struct Explore {
    /// The page explores.
    pub on: RwSignal<bool>,
    /// A search is under way: its states so far, and the preemptions it is at.
    pub searching: RwSignal<Option<(u64, u32)>>,
    /// What was found, as far as the search came, and in which text.
    pub report: RwSignal<Option<(Arc<str>, Arc<SearchReport>)>>,
    /// What is claimed of all schedules, for the search to say whether it is true.
    pub claims: RwSignal<Vec<String>>,
    /// The outcome that is shown: its place in the report.
    pub chosen: RwSignal<Option<usize>>,
    /// Which schedule of it: 0 is the shortest.
    pub variant: RwSignal<usize>,
    /// Outcomes of which kind are listed.
    pub look_for: RwSignal<LookFor>,
    /// The choices of the run that is shown.
    pub followed: RwSignal<Option<Arc<Choices>>>,
    /// Why a schedule does not fit.
    pub misfit: RwSignal<Option<String>>,
    generation: StoredValue<u64>,
}

/// The choices of a run.
pub struct Choices {
    turns: Vec<Turn>,
    sleepers: bool,
    /// The reader made them, step by step.
    pub by_hand: bool,
}

impl Choices {
    /// The choice that comes next at an instant.
    fn next(&self, cursor: Cursor) -> Option<usize> {
        let next = self.turns.partition_point(|turn| turn.op < cursor.op);
        (next < self.turns.len()).then_some(next)
    }

    /// The choices that lead to the choice number `n`, with `last` for it.
    fn script(&self, n: usize, last: u16) -> Script {
        let before = self.turns[..n].iter().map(|turn| turn.chosen.unwrap_or(0));
        Script::Choices { choices: before.chain([last]).collect(), sleepers: self.sleepers }
    }

    /// The threads that can be stepped at an instant.
    pub fn can_step(&self, cursor: Cursor) -> Vec<ThreadId> {
        let turn = self.next(cursor).and_then(|n| self.turns.get(n));
        turn.map_or_else(Vec::new, |turn| turn.candidates.iter().flatten().copied().collect())
    }
}

impl Explore {
    pub(super) fn new() -> Explore {
        Explore {
            on: RwSignal::new(false),
            searching: RwSignal::new(None),
            report: RwSignal::new(None),
            claims: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            variant: RwSignal::new(0),
            look_for: RwSignal::new(LookFor::All),
            followed: RwSignal::new(None),
            misfit: RwSignal::new(None),
            generation: StoredValue::new(0),
        }
    }

    fn begin(&self) -> u64 {
        self.generation.update_value(|g| *g += 1);
        self.generation.get_value()
    }

    fn is_current(&self, generation: u64) -> bool {
        self.generation.try_get_value() == Some(generation)
    }
}

impl Session {
    /// Explores the text, or goes back to the playground.
    pub fn set_exploring(&self, on: bool) {
        if self.explore.on.get_untracked() == on {
            return;
        }
        self.explore.on.set(on);
        self.cancel_search();
        self.forget_outcomes();
        self.pause();
        if on {
            self.step_by.set(StepSize::Line);
            self.search();
        } else {
            self.step_by.set(StepSize::Poll);
            self.begin();
        }
    }

    pub(super) fn forget_outcomes(&self) {
        self.explore.report.set(None);
        self.explore.look_for.set(LookFor::All);
        self.explore.variant.set(0);
        self.explore.chosen.set(None);
        self.explore.followed.set(None);
        self.explore.misfit.set(None);
    }

    /// Ends the search that is under way; what it found stays.
    pub fn cancel_search(&self) {
        self.explore.begin();
        // The last report may be from long before.
        if let Some((states, _)) = self.explore.searching.get_untracked() {
            self.explore.report.update(|report| {
                if let Some((_, report)) = report {
                    let report = Arc::make_mut(report);
                    report.states = report.states.max(states);
                }
            });
        }
        self.explore.searching.set(None);
    }

    /// Searches the schedules of the text as it is now, a few milliseconds for each frame. Shows the first outcome that should not be.
    pub fn search(&self) {
        self.at_once(|session, parts| (parts.search)(session));
    }

    /// Does what is in the part of the page that comes later; within this call, if that is there.
    fn at_once(&self, act: impl Fn(Session, &'static Parts) + 'static) {
        let session = *self;
        match self.later.and_then(Later::here) {
            Some(parts) => act(session, parts),
            None => self.work_later(move |parts| {
                act(session, parts);
                Box::pin(ready(()))
            }),
        }
    }

    /// The work of [`Session::search`].
    pub(crate) fn search_now(&self) {
        self.cancel_search();
        self.stop_run();
        if self.refuse() {
            return;
        }
        self.editing.set(false);
        self.forget_outcomes();
        let (session, generation) = (*self, self.explore.begin());
        self.explore.searching.set(Some((0, 0)));
        self.work(async move {
            next_frame().await;
            if let Err(error) = session.door.ready().await {
                return session.search_failed(generation, error);
            }
            if !session.explore.is_current(generation) {
                return;
            }
            if session.refuse() {
                return session.cancel_search();
            }
            let held = session.door.hold();
            let text = session.text.get_untracked();
            let request = SearchRequest {
                text: text.clone(),
                max_states: MAX_STATES,
                preemptions: None,
                claims: session.explore.claims.get_untracked(),
            };
            let engine = session.door.engine();
            if let Err(error) = session.door.heard(engine.search(held.id(), &request)) {
                return session.search_failed(generation, error);
            }
            let mut shown = None;
            loop {
                match session.door.heard(engine.advance(held.id(), SLICE_MS)) {
                    Err(error) => return session.search_failed(generation, error),
                    Ok(searching) => {
                        if let Some(report) = searching.report {
                            session.take_report(text.clone(), report);
                            session.show_first(&mut shown, searching.done);
                        }
                        if searching.done {
                            break;
                        }
                        session.explore.searching.set(Some((searching.states, searching.preemptions)));
                    }
                }
                next_frame().await;
                // Dropping what is held cancels the search.
                if !session.explore.is_current(generation) {
                    return;
                }
            }
            session.explore.searching.set(None);
        });
    }

    /// Takes what was found up to now. What is shown stays chosen, wherever it stands in the list by now.
    fn take_report(&self, text: Arc<str>, report: SearchReport) {
        let explore = self.explore;
        let before = explore.report.with_untracked(|before| {
            let (_, before) = before.as_ref()?;
            before.found.get(explore.chosen.get_untracked()?).cloned()
        });
        if let Some(before) = before {
            let key = |f: &Found| (f.ending, f.detail.clone(), f.exit_code, f.stdout.clone());
            explore.chosen.set(report.found.iter().position(|f| key(f) == key(&before)));
        }
        explore.report.set(Some((text, Arc::new(report))));
    }

    /// Shows what should not be as soon as something is known, and what stands first once the search is over; but not if the reader went
    /// elsewhere meanwhile. `shown`: the schedule that was shown so.
    fn show_first(&self, shown: &mut Option<String>, done: bool) {
        let first = self.explore.report.with_untracked(|report| {
            let (_, report) = report.as_ref()?;
            report.found.first().filter(|f| done || f.is_bad()).map(|f| f.schedule.clone())
        });
        let elsewhere = match &shown {
            None => self.explore.followed.with_untracked(Option::is_some),
            Some(shown) => self.run.with_untracked(|run| {
                run.as_ref().is_none_or(|run| {
                    run.model.trace().schedule != *shown || self.cursor.get_untracked() < run.last()
                })
            }),
        };
        if first.is_some() && *shown != first && !elsewhere && (done || shown.is_none()) {
            self.choose_outcome(0);
            *shown = first;
        }
    }

    fn search_failed(&self, generation: u64, error: EngineError) {
        if self.explore.is_current(generation) {
            self.explore.searching.set(None);
            self.fail(error);
        }
    }

    /// Shows a run with this outcome, at its end.
    pub fn choose_outcome(&self, n: usize) {
        let schedule = self.explore.report.with_untracked(|report| {
            report.as_ref().and_then(|(_, report)| report.found.get(n).map(|f| f.schedule.clone()))
        });
        if let Some(schedule) = schedule {
            self.explore.chosen.set(Some(n));
            self.explore.variant.set(0);
            self.follow(Script::Schedule(schedule), false);
        }
    }

    /// How many schedules of the outcome that is shown are known.
    pub fn variants(&self) -> usize {
        let chosen = self.explore.chosen.get();
        self.explore.report.with(|report| {
            let others = report.as_ref().zip(chosen).and_then(|((_, report), n)| report.others.get(n));
            others.map_or(0, |others| others.len() + 1)
        })
    }

    /// Shows another schedule of the outcome that is shown, at its end; 0 is the shortest.
    pub fn choose_variant(&self, variant: usize) {
        let chosen = self.explore.chosen.get_untracked();
        let schedule = self.explore.report.with_untracked(|report| {
            let ((_, report), n) = report.as_ref().zip(chosen)?;
            match variant.checked_sub(1) {
                None => report.found.get(n).map(|f| f.schedule.clone()),
                Some(other) => report.others.get(n)?.get(other).cloned(),
            }
        });
        if let Some(schedule) = schedule {
            self.explore.variant.set(variant);
            self.follow(Script::Schedule(schedule), false);
        }
    }

    /// Begins as a link says: in the playground, or exploring, with a search or along a schedule.
    pub fn begin_as(&self, exploring: bool, schedule: Option<String>) {
        if !exploring {
            return self.begin();
        }
        self.take_up();
        self.explore.on.set(true);
        self.step_by.set(StepSize::Line);
        match schedule {
            Some(schedule) => self.follow_link(schedule),
            None => self.search(),
        }
    }

    /// Shows the run of a schedule that a link carried.
    fn follow_link(&self, schedule: String) {
        let session = *self;
        // Busy from now on, not only when the work has begun.
        self.fetching_run.set(true);
        self.work(async move {
            match session.door.ready().await {
                Ok(()) if !session.refuse() => session.follow(Script::Schedule(schedule), false),
                Ok(()) => {}
                Err(error) => session.fail(error),
            }
            session.fetching_run.set(false);
        });
    }

    /// The reader is the scheduler: no choice is made yet.
    pub fn start_by_hand(&self) {
        self.cancel_search();
        self.explore.chosen.set(None);
        self.follow(Script::Choices { choices: Vec::new(), sleepers: false }, true);
    }

    /// The threads that can be stepped now.
    pub fn can_step(&self) -> Vec<ThreadId> {
        let cursor = self.cursor.get();
        self.explore.followed.with(|f| f.as_ref().map_or_else(Vec::new, |f| f.can_step(cursor)))
    }

    /// Gives a thread its turn at the cursor. What was chosen after it is forgotten.
    pub fn step_thread(&self, thread: ThreadId) {
        let Some(followed) = self.explore.followed.get_untracked() else { return };
        let Some(n) = followed.next(self.cursor.get_untracked()) else { return };
        let place = followed.turns[n].candidates.iter().position(|c| *c == Some(thread));
        if let Some(place) = place {
            self.explore.chosen.set(None);
            self.follow(followed.script(n, place as u16), true);
        }
    }

    /// Gives the thread with this letter its turn, while exploring.
    pub fn step_letter(&self, letter: char) {
        let Some(run) = self.run.get_untracked().filter(|_| self.explore.on.get_untracked()) else { return };
        let mut threads = run.model.threads();
        if let Some((thread, _)) = threads.find(|(_, row)| row.letter.chars().eq([letter])) {
            self.step_thread(thread);
        }
    }

    /// Takes the last choice back.
    pub fn undo_step(&self) {
        let Some(followed) = self.explore.followed.get_untracked() else { return };
        let made = followed.turns.iter().filter(|turn| turn.chosen.is_some()).count();
        let Some(n) = made.checked_sub(1) else { return };
        let choices = followed.turns[..n].iter().filter_map(|turn| turn.chosen).collect();
        self.explore.chosen.set(None);
        self.follow(Script::Choices { choices, sleepers: followed.sleepers }, true);
    }

    /// True if there is a choice to take back.
    pub fn can_undo(&self) -> bool {
        self.explore
            .followed
            .with(|f| f.as_ref().is_some_and(|f| f.turns.iter().any(|turn| turn.chosen.is_some())))
    }

    /// The schedule of the run that is shown, as a link carries it.
    pub fn schedule(&self) -> Option<String> {
        self.run.with(|run| run.as_ref().map(|run| run.model.trace().schedule.clone()))
    }

    fn follow(&self, script: Script, by_hand: bool) {
        self.at_once(move |session, parts| (parts.follow)(session, script.clone(), by_hand));
    }

    /// Runs the text along a script.
    pub(crate) fn follow_now(&self, script: Script, by_hand: bool) {
        self.stop_run();
        let (example, text) = (self.example.get_untracked(), self.text.get_untracked());
        let awaits = self.checked.with_untracked(|c| c.awaits().clone());
        let held = self.door.hold();
        let Followed { finished, turns, sleepers, misfit } =
            match self.door.heard(self.door.engine().follow(held.id(), &text, &script)) {
                Ok(followed) => followed,
                Err(error) => return self.fail(error),
            };
        self.begin_generation();
        let can_look = finished.can_look;
        let run = Run::on_steps(awaits, finished.trace, &example, finished.lines);
        let stopped = matches!(run.model.trace().outcome, Outcome::Stopped);
        // Where a choice is open nothing has ended: the reader stands before it.
        let last = run.model.event_count().saturating_sub(if stopped { 2 } else { 1 });
        let end = run.last();
        let cursor = Cursor { event: last, op: end.op, at: end.at };
        self.explore.misfit.set(misfit);
        self.explore.followed.set(Some(Arc::new(Choices { turns, sleepers, by_hand })));
        self.look_into(Some(held).filter(|_: &Held| can_look));
        self.show_run(run, cursor);
        self.status.set(Status::Resting);
        if self.drawer.get_untracked() == Drawer::Problems {
            self.drawer.set(Drawer::Console);
        }
    }
}
