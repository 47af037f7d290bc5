//! Text in, run out: picking, editing, running, stopping.

use super::{Drawer, Goal, Run, Session, Status};
use crate::engine::messages::{Finished, Growth, Queue, RunRequest};
use crate::engine::{EngineError, Eventually, Held};
use crate::hooks::{kept_draft, next_frame};
use crate::later::Parts;
use crate::programs::Example;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use playground_lessons::Settings;
use playground_program::Fix;
use playground_trace::{Clock, Event, Outcome, Trace};
use playground_view::knob::Knob;
use playground_view::{AwaitSpans, Cursor};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

/// Largest text that is taken, in bytes.
pub const MAX_TEXT: usize = 200_000;

/// The text without the mark of bytes at its beginning, and with one kind of line end: an editor knows no other, and counts by it.
pub(super) fn one_kind_of_line(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Where lines (from 1) of a text are in another that was made of it: what is alike at the beginning and at the end has only moved,
/// what was changed between stays as far as there is something. Lines that are gone are left out.
fn moved_lines(before: &str, after: &str, lines: &BTreeSet<u32>) -> BTreeSet<u32> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let moved = |line: u32| {
        let at = line as usize;
        if at + tail > old.len() {
            return Some((at + new.len() - old.len()) as u32);
        }
        (at <= new.len() - tail).then_some(line)
    };
    lines.iter().filter_map(|line| moved(*line)).collect()
}

impl Session {
    /// Another program of the picker: its text, run at once.
    pub fn pick(&self, example: Arc<Example>) {
        self.close_draft();
        self.example.set(example);
        self.editing.set(false);
        self.breakpoints.update(|lines| lines.clear());
        self.select(None);
        self.window.set(None);
        if self.explore.on.get_untracked() {
            self.take_up();
            self.search();
        } else {
            self.begin();
        }
    }

    /// The text of the program of the picker, or the reader's own copy of it; true if it is their own.
    pub(super) fn take_up(&self) -> bool {
        let example = self.example.get_untracked();
        let draft = match self.has_drafts() {
            true => self.draft_text(),
            false if self.embedded.get_value() => None,
            false => kept_draft(&example.slug),
        };
        let is_own = draft.is_some();
        let settings = example.settings();
        // What came with the address is for the first program.
        let brought = self.brought.try_update_value(Option::take).flatten();
        let (cores, lock) = brought.unwrap_or((settings.cores, settings.one_at_a_time));
        self.cores.set(cores);
        self.one_at_a_time.set(lock);
        match draft {
            Some(draft) => self.edit(draft),
            None => self.text.set(Arc::from(&*example.text)),
        }
        is_own
    }

    /// Takes up the program of the picker, or the reader's own copy of it from an earlier visit, and runs it. The picker's own
    /// text needs no engine for its usual run.
    pub fn begin(&self) {
        let is_own = self.take_up();
        self.begin_with(is_own);
    }

    /// The program of the picker as it is, whatever was kept of the reader's own.
    pub(super) fn begin_original(&self) {
        let example = self.example.get_untracked();
        self.cores.set(example.settings().cores);
        self.text.set(Arc::from(&*example.text));
        self.begin_with(false);
    }

    fn begin_with(&self, is_own: bool) {
        let example = self.example.get_untracked();
        let settings = example.settings();
        let is_usual = self.clock.get_untracked() == Clock::Virtual
            && self.queue.get_untracked() == Queue::Fifo
            && self.cores.get_untracked() == settings.cores
            && self.one_at_a_time.get_untracked() == settings.one_at_a_time;
        match example.preset().filter(|_| is_usual && !is_own) {
            Some(preset) => {
                self.stop_run();
                self.begin_generation();
                self.finish(None, preset.checked.awaits, &example, preset.finished);
            }
            None => self.run(),
        }
    }

    /// The text, if it is not that of the picker any more.
    pub fn own_text(&self) -> Option<String> {
        let example = self.example.get();
        self.text.with(|text| (**text != *example.text).then(|| text.to_string()))
    }

    /// The text was changed by hand. Texts over the limit are cut.
    pub fn edit(&self, text: String) {
        let mut text = one_kind_of_line(text);
        if text.len() > MAX_TEXT {
            let end = (0..=MAX_TEXT).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            text.truncate(end);
        }
        if self.breakpoints.with_untracked(|lines| !lines.is_empty()) {
            let before = self.text.get_untracked();
            self.breakpoints.update(|lines| *lines = moved_lines(&before, &text, lines));
        }
        self.text.set(Arc::from(text));
        self.keep_draft();
    }

    /// The browser keeps no text: said once, so that nobody relies on it.
    pub fn say_not_kept(&self) {
        if !self.told_not_kept.get_value() {
            self.told_not_kept.set_value(true);
            let words = "This browser keeps nothing for this page: your text is gone when you leave. Share makes a link that has it.";
            self.notice.set(Some(words.to_owned()));
        }
    }

    /// Back to the text of the picker; the draft stays in the list.
    pub fn reset_text(&self) {
        self.close_draft();
        self.text.set(Arc::from(&*self.example.get_untracked().text));
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

    /// Writes another number for how long a wait is, and runs the text again.
    pub fn turn(&self, knob: &Knob, number: u64) {
        if number == knob.number || self.is_stale() {
            return;
        }
        if let Some(text) = self.text.with_untracked(|text| knob.turned(text, number)) {
            self.edit(text);
            self.run();
        }
    }

    /// Runs the text on the chosen clock. A text with errors runs nothing: its problems are shown.
    pub fn run(&self) {
        if self.explore.on.get_untracked() {
            return self.search();
        }
        if !self.checked.with_untracked(|c| c.is_pending() || c.errors() > 0 || c.broke().is_some()) {
            self.editing.set(false);
        }
        self.start(false);
    }

    /// Runs the text while it is being written: the editor stays open and the playhead about where it is.
    pub(super) fn run_again(&self) {
        self.start(true);
    }

    fn start(&self, again: bool) {
        self.stop_run();
        let generation = self.begin_generation();
        self.again.set_value(again);
        if self.refuse() {
            return;
        }
        let session = *self;
        self.status.set(Status::Running);
        self.work_later(move |parts| (parts.run)(session, generation));
    }

    /// The work of [`Session::run`], in the part of the page that comes later.
    pub(crate) async fn run_now(session: Session, generation: u64) {
        // The page shows that it runs before it does.
        next_frame().await;
        let ready = session.door.ready().await;
        if !session.is_current(generation) {
            return;
        }
        if let Err(error) = ready {
            return session.fail(error);
        }
        // What could not be checked before is by now.
        if session.refuse() {
            return;
        }
        let again = session.again.get_value();
        if again {
            session.stay();
        } else {
            session.editing.set(false);
        }
        let held = session.door.hold();
        let id = held.id();
        session.running.set_value(Some(id));
        let example = session.example.get_untracked();
        let request = RunRequest { short: again, ..session.request() };
        let awaits = session.checked.with_untracked(|c| c.awaits().clone());
        let tell = session.grow(generation, request.text.clone(), awaits.clone(), example.clone());
        let result = session.door.heard(session.door.engine().run(id, &request, tell).await);
        if !session.is_current(generation) {
            return;
        }
        session.running.set_value(None);
        match result {
            Ok(finished) if again && matches!(finished.trace.outcome, Outcome::BudgetSpent(_)) => {
                session.leave_long(request.text);
            }
            Ok(finished) => session.finish(Some(held), awaits, &example, finished),
            Err(error) => session.fail(error),
        }
    }

    /// The next run is shown where this one is.
    fn stay(&self) {
        if let Some(run) = self.run.get_untracked() {
            let cursor = self.cursor.get_untracked();
            if cursor > run.first() {
                self.go_to(if cursor >= run.last() { Goal::End } else { Goal::Time(cursor.at) });
            }
        }
    }

    /// Shows the problems of a text that can't be run. False if it can.
    pub(super) fn refuse(&self) -> bool {
        if let Some(error) = self.checked.with_untracked(|c| c.broke().cloned()) {
            self.fail(error);
            return true;
        }
        let refused = self.checked.with_untracked(|c| c.errors() > 0);
        if refused {
            self.show(Drawer::Problems);
            self.status.set(Status::Resting);
        }
        refused
    }

    /// Has the engine make the shown run once more, so that it can be looked into. The same choices give the same run.
    pub fn revive(&self) {
        let Some(run) = self.run.get_untracked().filter(|_| untrack(|| self.can_revive())) else { return };
        let (session, generation) = (*self, self.generation.get_value());
        self.reviving.set(true);
        self.work(async move {
            let held = session.door.hold();
            let request = RunRequest {
                text: run.text().clone(),
                clock: Clock::Virtual,
                queue: Queue::Fifo,
                speed: 1.0,
                settings: session.example.get_untracked().settings(),
                short: false,
            };
            let result = match session.door.ready().await {
                Ok(()) => {
                    session.door.heard(session.door.engine().run(held.id(), &request, Box::new(|_| ())).await)
                }
                Err(error) => Err(error),
            };
            if session.is_current(generation) {
                match result {
                    Err(error) => session.blind.set(Some(error)),
                    Ok(again) if again.can_look && *again.trace == *run.original => {
                        session.shown.set(Some(held));
                    }
                    Ok(_) => session.blind.set(Some(EngineError::OtherVersion)),
                }
            }
            session.reviving.set(false);
        });
    }

    /// Runs a text beside what is shown, on the virtual clock: what the reader has open stays as it is.
    ///
    /// # Errors
    /// In words: it has problems, or the engine gave no answer.
    pub async fn run_aside(
        &self,
        text: String,
        settings: Settings,
    ) -> Result<(AwaitSpans, Finished), String> {
        self.door.ready().await.map_err(|error| error.to_string())?;
        let held = self.door.hold();
        let engine = self.door.engine();
        let checked = self.door.heard(engine.check(&text)).map_err(|error| error.to_string())?;
        let request = RunRequest {
            text: Arc::from(text),
            clock: Clock::Virtual,
            queue: Queue::Fifo,
            speed: 1.0,
            settings,
            short: false,
        };
        let finished = self.door.heard(engine.run(held.id(), &request, Box::new(|_| ())).await);
        Ok((checked.awaits, finished.map_err(|error| error.to_string())?))
    }

    /// Does what is in the part of the page that comes later: at once, if it is there.
    pub(super) fn work_later(&self, work: impl Fn(&'static Parts) -> Eventually<()> + 'static) {
        let Some(later) = self.later else { return };
        match later.here() {
            Some(parts) => self.work(work(parts)),
            None => {
                let session = *self;
                self.work(async move {
                    match later.ready().await {
                        Some(parts) => work(parts).await,
                        None => session.fail(EngineError::Load("there is no connection".to_owned())),
                    }
                });
            }
        }
    }

    pub(super) fn work(&self, work: impl Future<Output = ()> + 'static) {
        // No owner: the page is gone.
        if let Some(owner) = self.owner.try_get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    }

    fn request(&self) -> RunRequest {
        RunRequest {
            text: self.text.get_untracked(),
            clock: self.clock.get_untracked(),
            queue: self.queue.get_untracked(),
            speed: self.speed.get_untracked(),
            settings: self.settings(),
            short: false,
        }
    }

    /// How the next run is made. What was chosen for the program's own text means nothing in another.
    fn settings(&self) -> Settings {
        Settings {
            cores: self.cores.get_untracked(),
            one_at_a_time: self.one_at_a_time.get_untracked(),
            schedule: String::new(),
        }
    }

    /// What was begun before is forgotten from now on.
    pub(super) fn begin_generation(&self) -> u64 {
        self.running.set_value(None);
        self.trouble.set(None);
        self.fetching_run.set(false);
        self.generation.update_value(|g| *g += 1);
        self.generation.get_value()
    }

    pub(super) fn is_current(&self, generation: u64) -> bool {
        self.generation.try_get_value() == Some(generation)
    }

    /// The engine gave no answer: that is said, and what was shown stays.
    pub(super) fn fail(&self, error: EngineError) {
        self.running.set_value(None);
        self.shown.set(None);
        self.trouble.set(Some(error));
        self.status.set(Status::Resting);
    }

    /// Ends the run that is under way.
    pub fn stop_run(&self) {
        match self.running.get_value() {
            Some(id) => self.door.engine().stop(id),
            // It waits for the engine still.
            None if self.status.get_untracked() == Status::Running => {
                self.begin_generation();
                self.status.set(Status::Resting);
            }
            None => {}
        }
        self.pause();
    }

    /// Chooses the clock, and runs on it.
    pub fn choose_clock(&self, clock: Clock) {
        self.clock.set(clock);
        self.run();
    }

    /// Shows what a live run has done so far, whenever it is told.
    fn grow(
        &self,
        generation: u64,
        source: Arc<str>,
        awaits: AwaitSpans,
        example: Arc<Example>,
    ) -> Box<dyn Fn(Growth)> {
        let (session, events) = (*self, RefCell::new(Vec::<Event>::new()));
        Box::new(move |growth| {
            if !session.is_current(generation) {
                return;
            }
            events.borrow_mut().extend(growth.events);
            let trace = Trace {
                source: source.clone(),
                clock: Clock::Live,
                events: events.borrow().clone(),
                outcome: Outcome::Stopped,
                end: growth.now,
                operations: 0,
                schedule: String::new(),
                lints: Vec::new(),
            };
            session.look_into(None);
            let run = Run::new(awaits.clone(), Arc::new(trace), &example, Vec::new());
            let run = Run { growing: true, ..run };
            let cursor = Cursor { at: growth.now, ..run.last() };
            session.show_run(run, cursor);
        })
    }

    /// Shows a run that is over; `held` is its name if the engine made it just now.
    fn finish(&self, held: Option<Held>, awaits: AwaitSpans, example: &Example, finished: Finished) {
        let Finished { trace, lines, can_look } = finished;
        let run = Run { preset: held.is_none(), ..Run::new(awaits, trace, example, lines) };
        // A virtual run is about to be stepped through; a live one has just been watched.
        let usual = if run.clock() == Clock::Live { run.last() } else { run.first() };
        let cursor = self.cursor_of_goal(&run).unwrap_or(usual);
        self.look_into(held.filter(|_| can_look));
        self.show_run(run, cursor);
        self.status.set(Status::Resting);
    }

    /// The engine is asked about this run from now on.
    pub(super) fn look_into(&self, held: Option<Held>) {
        self.shown.set(held);
        self.blind.set(None);
    }

    pub(super) fn show_run(&self, run: Run, cursor: Cursor) {
        self.window.set(None);
        self.moved_forward.set(false);
        if !run.growing {
            self.slice.set(None);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn breakpoints_go_along_with_their_lines() {
        let before = "a\nb\nc\nd\n";
        for (after, expected) in [
            ("a\nb\nc\nd\n", vec![1, 2, 4]),
            ("new\na\nb\nc\nd\n", vec![2, 3, 5]),
            ("a\n\nb\nc\nd\n", vec![1, 3, 5]),
            ("a\nbb\nc\nd\n", vec![1, 2, 4]),
            ("a\nc\nd\n", vec![1, 3]),
            ("d\n", vec![1]),
            ("", vec![]),
            ("x", vec![1]),
            ("a\nb\nb\nc\nd\n", vec![1, 2, 5]),
        ] {
            let lines = moved_lines(before, after, &BTreeSet::from([1, 2, 4]));
            assert_eq!(lines.into_iter().collect::<Vec<u32>>(), expected, "{after:?}");
        }
    }
}
