//! One playground's state: text, run, cursor, settings, and the actions on them. Views read the signals and call the actions;
//! what an action does is decided here, what can be derived is a memo.
//!
//! # What tests can hold on to
//!
//! Every control and panel has a `data-testid`: `picker`, `run`, `edit`, `editor`, `code`, `first`, `back`, `play`, `forward`, `last`,
//! `slider`, `step-by`, `speed`, `clock-virtual`, `clock-live`, `queue`, `caption`, `timeline`, `playhead`, `loop`, `tab-console`,
//! `tab-inspector`, `tab-problems`, `tab-stats`, `console`, `inspector`, `problems`, `stats`, `critical`, `outcome`, `theme`, `help`,
//!   `tip` (the tooltip of a slice), `range` (the bar under the ruler once zoomed).
//! - `timeline` has `data-window="FROM-TO"` in nanoseconds once zoomed.
//! - `slider` has `data-cursor` (stops reached, from 0) and `data-stops` (stops there are, of the size chosen in `step-by`).
//! - `play` is `data-state="paused|playing|running"`; running means that a program runs and the button stops it.
//! - Lit lines are `[data-line="7"].ran` and `.next` inside `code`; lines with an error are `.bad`.
//! - A problem in `problems` is `[data-code="E001"]` with `data-line` and `data-column`.
//! - A line in `console` is `[data-line]`; only what was printed up to the cursor is there.
//! - `outcome` has `data-outcome`, the word of [`playground_trace::Outcome::word`], once a run has ended.
//! - `timeline` has `data-clock="virtual|live"`, `data-end` and `playhead` has `data-at`, in nanoseconds.
//! - `<html data-idle="true">` exactly when no run and no animation is under way.
//! - Around it: `share`, `share-dialog`, `notice`, `format`, `drafts`, `drafts-dialog` with `[data-draft]`, `new-draft`, `draft-name`,
//!   `undo-delete`, `recover`; `run-on-change`, `problems-here` (under the code); in a widget `embed` and `open`.
//! - What an address may say stands in [`crate::route`].

mod again;
mod drafts;
mod editing;
mod explore;
mod lesson;
mod pace;
mod picking;
mod place;
mod playing;
mod run;
mod sharing;

pub use drafts::Drafts;
pub use explore::{Choices, Explore};
pub use lesson::{Progress, example_of, keep_progress, last_lesson, lesson_path, progress, skin_of};
pub use pace::Part;
pub use place::NO_STEP;
pub use run::Run;
pub use sharing::{Arrival, Goal, arrive, carries_program};

use crate::engine::messages::{CheckedText, Queue, RunId};
use crate::engine::{Door, DoorState, EngineError, Held};
use crate::hooks::{effect, memo};
use crate::later::Later;
use crate::programs::Example;
use crate::route::Pick;
use leptos::prelude::*;
use playground_program::{Diagnostic, Fold, Severity, Span, TaskId, Token};
use playground_trace::{Clock, FrameNow, Outcome};
use playground_view::lints::unsaid;
use playground_view::{AwaitSpans, Cursor, EventIdx, LaneKind, StepSize, Window};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing.
    #[default]
    Resting,
    /// A program runs.
    Running,
    /// The playhead moves over a finished run.
    Playing,
}

/// What the drawer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawer {
    /// What the program wrote.
    #[default]
    Console,
    /// Where a task stands.
    Inspector,
    /// What is wrong with the text.
    Problems,
    /// The run in numbers.
    Stats,
}

/// The text, checked. Shared; equal only to itself.
#[derive(Clone)]
pub struct Checked(Arc<Known>);

struct Known {
    text: Arc<str>,
    checked: CheckedText,
    pending: bool,
    /// Why it could not be checked, if the engine broke down over it.
    broke: Option<EngineError>,
}

impl Checked {
    fn known(text: Arc<str>, checked: CheckedText) -> Self {
        Checked(Arc::new(Known { text, checked, pending: false, broke: None }))
    }

    /// Nothing is known of it until the engine is there.
    fn pending(text: Arc<str>) -> Self {
        Checked(Arc::new(Known { text, checked: CheckedText::default(), pending: true, broke: None }))
    }

    /// The engine breaks down over it.
    fn broken(text: Arc<str>, error: EngineError) -> Self {
        let checked = CheckedText::default();
        Checked(Arc::new(Known { text, checked, pending: false, broke: Some(error) }))
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    /// What there is to say about it.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.checked.diagnostics
    }

    /// What the code view folds.
    pub fn folds(&self) -> &[Fold] {
        &self.0.checked.folds
    }

    /// Its await points.
    pub fn awaits(&self) -> &AwaitSpans {
        &self.0.checked.awaits
    }

    /// What of it has a colour; nothing while nothing is known of it.
    pub fn tokens(&self) -> &Arc<Vec<Token>> {
        &self.0.checked.tokens
    }

    /// How many errors it has.
    pub fn errors(&self) -> usize {
        self.diagnostics().iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// True while nothing is known of the text.
    pub fn is_pending(&self) -> bool {
        self.0.pending
    }

    /// Why nothing will be known of it.
    pub fn broke(&self) -> Option<&EngineError> {
        self.0.broke.as_ref()
    }
}

/// Checks a text: at once if it is the picker's own, or if the engine is there. `before` is what was known last.
fn check(text: Arc<str>, example: &Example, door: Door, is_ready: bool, before: Option<&Checked>) -> Checked {
    if *text == *example.text
        && let Some(preset) = example.preset()
    {
        return Checked::known(text, preset.checked);
    }
    // Asked again, it would break down again.
    if let Some(before) = before.filter(|before| before.broke().is_some() && *before.text() == text) {
        return before.clone();
    }
    match is_ready.then(|| door.engine().check(&text)) {
        Some(Ok(checked)) => Checked::known(text, checked),
        Some(Err(error)) => Checked::broken(text, error),
        None => Checked::pending(text),
    }
}

/// The task that a lane belongs to.
fn task_of(run: Option<&Run>, lane: LaneKind) -> Option<TaskId> {
    match lane {
        LaneKind::Task(id) => Some(id),
        LaneKind::Branch(id) => run?.model.branch(id).map(|b| b.task),
        LaneKind::Thread(_) | LaneKind::Lock(_) => None,
    }
}

/// What was found in a text, and by its run: what the run refused, and what it makes one notice.
fn findings(checked: &Checked, run: Option<&Run>) -> Vec<Diagnostic> {
    let mut all = checked.diagnostics().to_vec();
    if let Some(run) = run.filter(|run| run.text() == checked.text() && !run.growing) {
        let trace = run.model.trace();
        if let Outcome::Refused(refused) = &trace.outcome {
            all.push((**refused).clone());
        }
        let lints = unsaid(&trace.lints, &all);
        all.extend(lints);
    }
    all
}

impl PartialEq for Checked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// One playground. A copy is a handle to the same playground; each view takes it from its context.
#[derive(Clone, Copy)]
pub struct Session {
    /// The program it began with.
    pub example: RwSignal<Arc<Example>>,
    /// The text as it stands now.
    pub text: RwSignal<Arc<str>>,
    /// The text, lowered.
    pub checked: Memo<Checked>,
    /// What there is to say about the text: before it runs, and after.
    pub findings: Memo<Arc<Vec<Diagnostic>>>,
    /// The last run.
    pub run: RwSignal<Option<Arc<Run>>>,
    /// The instant that everything shows, or comes to show within a few frames (see [`Session::cursor_of`]).
    pub cursor: RwSignal<Cursor>,
    pace: pace::Pace,
    /// What is under way.
    pub status: RwSignal<Status>,
    /// Size of a step.
    pub step_by: RwSignal<StepSize>,
    /// How fast play and live runs go.
    pub speed: RwSignal<f64>,
    /// The clock of the next run.
    pub clock: RwSignal<Clock>,
    /// Who is next in the ready queue, in the next virtual run.
    pub queue: RwSignal<Queue>,
    /// Threads that run at once in the next virtual run.
    pub cores: RwSignal<u32>,
    /// Of its threads only one computes at a time, as under an interpreter lock.
    pub one_at_a_time: RwSignal<bool>,
    /// Cores and lock that came with the address.
    brought: StoredValue<Option<(u32, bool)>>,
    /// The lane that is picked out, in every view: of a task, a branch, a thread or a lock.
    pub lane: RwSignal<Option<LaneKind>>,
    /// The slice of it that is picked out: the event that begins it.
    pub slice: RwSignal<Option<EventIdx>>,
    /// The task that is picked out: that of the lane.
    pub selected: Memo<Option<TaskId>>,
    /// The task that the pointer is over, in every view.
    pub hovered: RwSignal<Option<TaskId>>,
    /// The lane that the pointer is over.
    pub hovered_lane: RwSignal<Option<LaneKind>>,
    /// The reader closed the tooltip that is open.
    pub tip_closed: RwSignal<bool>,
    /// The critical path is lit on the timeline.
    pub critical: RwSignal<bool>,
    /// Visits to lines with a breakpoint, in order.
    pub visits: Memo<Arc<Vec<Cursor>>>,
    /// What the drawer shows.
    pub drawer: RwSignal<Drawer>,
    /// On narrow pages: the sheet shows the code, not the drawer.
    pub code_in_sheet: RwSignal<bool>,
    /// The text is being edited.
    pub editing: RwSignal<bool>,
    /// The editor is being fetched.
    pub fetching_editor: RwSignal<bool>,
    /// The run of another program of the picker is on its way.
    pub fetching_run: RwSignal<bool>,
    /// How often the text was to be indented anew since the editor is open.
    pub format: RwSignal<u32>,
    /// Where the text's selection should go once the editor has focus: bytes of the text.
    pub reveal: RwSignal<Option<Span>>,
    /// The part of the run that the timeline shows; all of it if none.
    pub window: RwSignal<Option<Window>>,
    /// Lines at which play stops.
    pub breakpoints: RwSignal<BTreeSet<u32>>,
    /// The table of keys is open.
    pub help: RwSignal<bool>,
    /// True right after a step forward: what changed may move.
    pub moved_forward: RwSignal<bool>,
    /// How many steps forward there were: each sets something in motion.
    pub forward_steps: RwSignal<u64>,
    /// What is known of the schedules of the text.
    pub explore: Explore,
    /// The reader's texts.
    pub drafts: Drafts,
    /// A text that is changed runs by itself, if runs of it are small.
    pub run_on_change: RwSignal<bool>,
    /// A text that runs too long for that.
    too_long: RwSignal<Option<Arc<str>>>,
    /// The run that was begun last was not asked for.
    again: StoredValue<bool>,
    /// Tells this playground's patterns apart from those of others in the document.
    instance: u32,
    /// What went wrong with the engine, until the next run.
    pub trouble: RwSignal<Option<EngineError>>,
    /// The dialog with links is open.
    pub sharing: RwSignal<bool>,
    /// Something the reader should know, until they have read it.
    pub notice: RwSignal<Option<String>>,
    /// Why the shown run can't be looked into.
    pub blind: RwSignal<Option<EngineError>>,
    /// The engine makes the shown run once more, to look into it.
    pub reviving: RwSignal<bool>,
    door: Door,
    /// None outside a page.
    later: Option<Later>,
    /// The run that is under way.
    running: StoredValue<Option<RunId>>,
    /// The run that is shown, if the engine can look into it.
    shown: RwSignal<Option<Held>, LocalStorage>,
    /// Which run is under way; those before it are forgotten.
    generation: StoredValue<u64>,
    /// It is a widget in somebody else's page: the text is not edited there and nothing is kept.
    pub embedded: StoredValue<bool>,
    /// The reader knows that their text is not kept.
    told_not_kept: StoredValue<bool>,
    /// Where the next run is to be shown.
    goal: StoredValue<Option<Goal>>,
    owner: StoredValue<WeakOwner>,
}

impl Session {
    /// A playground with this program, not run yet.
    pub fn new(example: Arc<Example>, instance: u32, door: Door) -> Session {
        let text = RwSignal::new(Arc::<str>::from(&*example.text));
        let settings = example.settings();
        let example = RwSignal::new(example);
        // Not the state itself: an engine that fails to load would be asked for again and again.
        let is_ready = memo(move |_| door.state() == DoorState::Ready);
        let checked = memo(move |before: Option<&Checked>| {
            check(text.get(), &example.get(), door, is_ready.get(), before)
        });
        let run: RwSignal<Option<Arc<Run>>> = RwSignal::new(None);
        let lane = RwSignal::new(None);
        let cursor = RwSignal::new(Cursor::default());
        let breakpoints = RwSignal::new(BTreeSet::new());
        let visits = move |_: Option<&Arc<Vec<Cursor>>>| {
            let visits = run.with(|run| {
                run.as_ref().map(|run| breakpoints.with(|lines| run.stepper.visits(&run.model, lines)))
            });
            Arc::new(visits.unwrap_or_default())
        };
        let session = Session {
            example,
            text,
            checked,
            findings: memo(move |_| Arc::new(findings(&checked.get(), run.get().as_deref()))),
            run,
            cursor,
            pace: pace::Pace::new(run, cursor),
            status: RwSignal::new(Status::Resting),
            step_by: RwSignal::new(StepSize::Poll),
            speed: RwSignal::new(1.0),
            clock: RwSignal::new(Clock::Virtual),
            queue: RwSignal::new(Queue::Fifo),
            cores: RwSignal::new(settings.cores),
            one_at_a_time: RwSignal::new(settings.one_at_a_time),
            brought: StoredValue::new(None),
            lane,
            slice: RwSignal::new(None),
            selected: memo(move |_| lane.get().and_then(|lane| task_of(run.get().as_deref(), lane))),
            hovered: RwSignal::new(None),
            hovered_lane: RwSignal::new(None),
            tip_closed: RwSignal::new(false),
            critical: RwSignal::new(false),
            visits: memo(visits),
            drawer: RwSignal::new(Drawer::Console),
            code_in_sheet: RwSignal::new(true),
            editing: RwSignal::new(false),
            fetching_editor: RwSignal::new(false),
            fetching_run: RwSignal::new(false),
            format: RwSignal::new(0),
            reveal: RwSignal::new(None),
            window: RwSignal::new(None),
            breakpoints,
            help: RwSignal::new(false),
            moved_forward: RwSignal::new(false),
            forward_steps: RwSignal::new(0),
            explore: Explore::new(),
            drafts: Drafts::new(),
            run_on_change: RwSignal::new(again::kept_setting()),
            too_long: RwSignal::new(None),
            again: StoredValue::new(false),
            instance,
            trouble: RwSignal::new(None),
            sharing: RwSignal::new(false),
            notice: RwSignal::new(None),
            blind: RwSignal::new(None),
            reviving: RwSignal::new(false),
            door,
            later: use_context(),
            running: StoredValue::new(None),
            shown: RwSignal::new_local(None),
            generation: StoredValue::new(0),
            told_not_kept: StoredValue::new(false),
            goal: StoredValue::new(None),
            embedded: StoredValue::new(false),
            // Weak: the owner holds this.
            owner: StoredValue::new(Owner::current().unwrap_or_default().downgrade()),
        };
        effect(move || {
            let broke = session.checked.with(|checked| {
                if checked.is_pending() {
                    door.load();
                }
                checked.broke().cloned()
            });
            if let Some(error) = broke {
                let error = door.heard::<()>(Err(error)).err();
                session.trouble.set(error);
            }
        });
        session.follow_changes();
        session
    }

    /// True while the run that is shown is not of the text that is shown.
    pub fn is_stale(&self) -> bool {
        self.run.with(|run| run.as_ref().is_some_and(|run| self.text.with(|text| run.text() != text)))
    }

    /// The instant that a part of the page shows: while the cursor moves at every frame, they follow in turns.
    pub fn cursor_of(&self, part: Part) -> Cursor {
        self.pace.at(part)
    }

    /// The name of the hatch of a hue in this playground.
    pub fn hatch(&self, hue: u8) -> String {
        format!("hatch-{}-{hue}", self.instance)
    }

    /// Names this build of the page: what is fetched later must fit it.
    pub fn build_id(&self) -> &'static str {
        crate::engine::ENGINE_ID
    }

    /// A name for a part of this playground alone.
    pub fn part(&self, name: &str) -> String {
        format!("{name}-{}", self.instance)
    }

    /// The next run is shown there first.
    pub fn go_to(&self, goal: Goal) {
        self.goal.set_value(Some(goal));
    }

    /// Opens the editor.
    pub fn start_editing(&self) {
        if self.embedded.get_value() {
            return;
        }
        self.pause();
        self.reveal.set(None);
        self.code_in_sheet.set(true);
        self.editing.set(true);
    }

    /// Shows a place of the text: in the editor if that is open or the text has problems, else by scrolling there.
    pub fn reveal_in_text(&self, span: Span) {
        self.pause();
        self.code_in_sheet.set(true);
        if self.checked.with_untracked(|c| c.errors() > 0) {
            self.editing.set(true);
        }
        self.reveal.set(Some(span));
    }

    /// The reader is about to run or edit: the engine is fetched meanwhile.
    pub fn warm(&self) {
        self.door.load();
    }

    /// Why the engine could not be loaded, while it can't.
    pub fn load_error(&self) -> Option<EngineError> {
        match self.door.state() {
            DoorState::Failed(error) => Some(error),
            DoorState::Absent | DoorState::Loading | DoorState::Ready => None,
        }
    }

    /// True if the engine should make the shown run once more, so that it can be looked into: nothing else is under way, and it
    /// was not tried in vain.
    pub fn can_revive(&self) -> bool {
        let shipped = self.run.with(|run| run.as_ref().is_some_and(|run| run.preset));
        shipped
            && self.status.get() != Status::Running
            && !self.reviving.get()
            && self.shown.with(Option::is_none)
            && self.blind.with(Option::is_none)
    }

    /// True while something is under way that ends by itself.
    pub fn is_busy(&self) -> bool {
        self.status.get() != Status::Resting
            || self.wants_run()
            || self.reviving.get()
            || self.fetching_editor.get()
            || self.fetching_run.get()
            || self.explore.searching.with(Option::is_some)
            || self.door.state() == DoorState::Loading
            || self.pace.is_behind()
    }

    /// A task's stack at an instant, innermost first; empty if the engine can't look into the run (see [`Session::revive`]).
    pub fn frames(&self, task: TaskId, cursor: Cursor) -> Vec<FrameNow> {
        let Some(id) = self.shown.with(|shown| shown.as_ref().map(Held::id)) else { return Vec::new() };
        match self.door.heard(self.door.engine().frames(id, task, cursor.op)) {
            Ok(frames) => frames,
            Err(error) => {
                self.shown.set(None);
                self.blind.set(Some(error));
                Vec::new()
            }
        }
    }

    /// Picks a task out, or none.
    pub fn select(&self, task: Option<TaskId>) {
        self.pick_lane(task.map(LaneKind::Task));
    }

    /// Picks a lane out, or none.
    pub fn pick_lane(&self, lane: Option<LaneKind>) {
        self.tip_closed.set(false);
        self.slice.set(None);
        self.lane.set(lane);
    }

    /// Picks a slice of a lane out: a poll, a wait, a lock held. `first` is the event that begins it.
    pub fn pick_slice(&self, lane: LaneKind, first: EventIdx) {
        self.pick_lane(Some(lane));
        self.slice.set(Some(first));
    }

    /// What is picked out.
    pub fn picked(&self) -> Option<Pick> {
        Some(Pick { lane: self.lane.get()?, slice: self.slice.get() })
    }

    /// The pointer is over a lane, or over none.
    pub fn hover_lane(&self, lane: Option<LaneKind>) {
        self.tip_closed.set(false);
        self.hovered_lane.set(lane);
        self.hovered.set(lane.and_then(|lane| task_of(self.run.get_untracked().as_deref(), lane)));
    }

    /// Picks the lane `by` rows further down.
    pub fn select_lane(&self, by: i32) {
        let Some(run) = self.run.get_untracked() else { return };
        let lanes = run.model.lanes();
        let here = self.lane.get_untracked().and_then(|kind| run.model.lane_position(kind));
        let next = match here {
            Some(here) => here.saturating_add_signed(by as isize).min(lanes.len().saturating_sub(1)),
            None if by < 0 => lanes.len().saturating_sub(1),
            None => 0,
        };
        self.pick_lane(lanes.get(next).map(|lane| lane.kind));
    }

    /// Shows a page of the drawer.
    pub fn show(&self, drawer: Drawer) {
        self.drawer.set(drawer);
        self.code_in_sheet.set(false);
    }

    /// Leaves the editor, closes what is open, clears the selection: the first of these that applies.
    pub fn escape(&self) {
        if self.editing.get_untracked() {
            self.editing.set(false);
        } else if self.help.get_untracked() {
            self.help.set(false);
        } else if self.notice.with_untracked(Option::is_some) {
            self.notice.set(None);
        } else {
            self.select(None);
            self.tip_closed.set(true);
        }
    }

    /// Sets or clears a breakpoint on a line.
    pub fn toggle_breakpoint(&self, line: u32) {
        self.breakpoints.update(|lines| {
            if !lines.remove(&line) {
                lines.insert(line);
            }
        });
    }

    /// Zooms the timeline about the playhead: 1 in, -1 out, 0 all of it.
    pub fn zoom(&self, direction: i32) {
        let at = self.cursor.with_untracked(|c| c.at);
        self.zoom_about(if direction == 0 { 0.0 } else { 1.6f64.powi(direction) }, at);
    }

    /// Zooms the timeline by `factor` (above 1: closer, 0: all of it) about an instant.
    pub fn zoom_about(&self, factor: f64, at: playground_trace::Nanos) {
        let Some(run) = self.run.get_untracked() else { return };
        let all = run.whole();
        let now = self.window.get_untracked().unwrap_or(all);
        let zoomed = if factor > 0.0 { now.zoom(factor, at, all) } else { all };
        self.window.set((zoomed != all).then_some(zoomed));
    }
}
