//! The model: a trace indexed once, as lanes of slices, wakes, polls, timers, locks and console lines.
//!
//! Built in one pass over the events; every query afterwards is a look-up or a binary search. It knows what happened to whom
//! and when; it knows no pixels.

mod awaits;
mod build;
mod cuts;
mod lod;
mod names;
mod types;
mod words;

pub use awaits::{AwaitInfo, AwaitSpans};
pub(crate) use build::grouped;
pub(crate) use cuts::MOST as MOST_CUTS;
pub(crate) use lod::Lod;
pub use types::{
    Branch, ConsoleLine, End, EndKind, EventIdx, Fetch, Group, Hue, Lane, LaneKind, Poll, Resource, Signal,
    SignalKind, Slice, State, Task, ThreadRow, Timer, Wake, WakeSource,
};
pub use words::WaitWords;
pub(crate) use words::{is_held, is_lock, kind_words};

use crate::steps::Steps;
use crate::{Nanos, TimeFormat};
use playground_program::{BranchId, FetchId, LineIndex, ResourceId, Span, TaskId, ThreadId, TimerId};
use playground_trace::{Event, Trace, Unit, WaitOn};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the reader of a trace adds to it.
#[derive(Clone, Debug)]
pub struct Options {
    /// How times are written.
    pub format: TimeFormat,
    /// What the one who polls is called: `CPU`, in the house `Parent`.
    pub cpu: String,
    /// Where the await points stand; from the program that ran.
    pub awaits: AwaitSpans,
    /// The steps of the run, if its times are steps (see [`Steps::retime`]); the format is then [`TimeFormat::Steps`].
    pub steps: Option<Arc<Steps>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            format: TimeFormat::Millis,
            cpu: "CPU".to_owned(),
            awaits: AwaitSpans::default(),
            steps: None,
        }
    }
}

/// A trace, indexed.
#[derive(Clone, Debug)]
pub struct Model {
    trace: Arc<Trace>,
    options: Options,
    source_lines: LineIndex,
    tasks: Vec<Task>,
    task_index: BTreeMap<TaskId, usize>,
    branches: Vec<Branch>,
    branch_index: BTreeMap<BranchId, usize>,
    groups: Vec<Group>,
    timers: Vec<Timer>,
    timer_index: BTreeMap<TimerId, usize>,
    fetches: BTreeMap<FetchId, Fetch>,
    resources: BTreeMap<ResourceId, Resource>,
    threads: BTreeMap<ThreadId, ThreadRow>,
    lanes: Vec<Lane>,
    lane_index: BTreeMap<LaneKind, usize>,
    lods: Vec<Lod>,
    cuts: Vec<(Nanos, Nanos)>,
    polls: Vec<Poll>,
    polls_of_task: Vec<Vec<u32>>,
    polls_of_thread: BTreeMap<ThreadId, Vec<u32>>,
    wakes: Vec<Wake>,
    signals: Vec<Signal>,
    console: Vec<ConsoleLine>,
    switches: Vec<EventIdx>,
    events_of_task: Vec<Vec<EventIdx>>,
}

impl Model {
    /// Indexes a trace: one pass over its events.
    pub fn new(trace: Arc<Trace>, options: Options) -> Model {
        build::build(trace, options)
    }

    /// The trace behind it.
    pub fn trace(&self) -> &Arc<Trace> {
        &self.trace
    }

    /// The options it was made with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// How times are written.
    pub fn format(&self) -> TimeFormat {
        self.options.format
    }

    /// How many events there are.
    pub fn event_count(&self) -> u32 {
        self.trace.events.len() as u32
    }

    /// An event.
    pub fn event(&self, i: EventIdx) -> Option<&Event> {
        self.trace.events.get(i as usize)
    }

    /// When an event happened; past the last one, the end of the run.
    pub fn event_time(&self, i: EventIdx) -> Nanos {
        self.event(i).map_or(self.end(), |e| e.at)
    }

    /// The last event at or before a time; the first one if there is none.
    pub fn last_event_at(&self, at: Nanos) -> EventIdx {
        (self.trace.events.partition_point(|e| e.at <= at) as u32).saturating_sub(1)
    }

    /// The end of the run: of the trace, or of its last event if that is later.
    pub fn end(&self) -> Nanos {
        self.trace.end.max(self.trace.events.last().map_or(0, |e| e.at))
    }

    /// The tasks in order of spawn; main first.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// A task.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(self.task_position(id)?)
    }

    pub(crate) fn task_position(&self, id: TaskId) -> Option<usize> {
        self.task_index.get(&id).copied()
    }

    /// A task's short unique name, or `a task`.
    pub fn task_name(&self, id: TaskId) -> &str {
        self.task(id).map_or("a task", |t| &t.name)
    }

    /// A task's hue; slate if it is unknown.
    pub fn hue(&self, id: TaskId) -> Hue {
        self.task(id).map_or(Hue(0), |t| t.hue)
    }

    /// The lanes from top to bottom: tasks with their branches under them, threads, locks.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// A task's lane.
    pub fn task_lane(&self, id: TaskId) -> Option<&Lane> {
        self.lanes.get(self.task(id)?.lane as usize)
    }

    /// Where a lane stands in [`Model::lanes`]; of a branch that shares the lane of another, that lane.
    pub fn lane_position(&self, kind: LaneKind) -> Option<usize> {
        match kind {
            LaneKind::Task(id) => self.task(id).map(|t| t.lane as usize),
            LaneKind::Branch(id) => self.branch(id).and_then(|b| b.lane).map(|lane| lane as usize),
            _ => self.lane_index.get(&kind).copied(),
        }
    }

    /// The sums over the slices of the lane at a place.
    pub(crate) fn lod(&self, lane: usize) -> Option<&Lod> {
        self.lods.get(lane)
    }

    /// Long stretches in which nothing happens at all, which a picture of the whole run leaves out; in order of time, at most
    /// three. Empty unless they fill most of the run.
    pub fn cuts(&self) -> &[(Nanos, Nanos)] {
        &self.cuts
    }

    /// The branches of `join!` and `select!`, in the order they came to be.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// A branch.
    pub fn branch(&self, id: BranchId) -> Option<&Branch> {
        self.branches.get(*self.branch_index.get(&id)?)
    }

    /// What a branch waits for just after the event `i`, or waited for last.
    pub fn branch_wait(&self, id: BranchId, i: EventIdx) -> Option<&WaitOn> {
        let branch = self.branch(id)?;
        let n = branch.waits.partition_point(|e| *e <= i);
        self.wait_on(*branch.waits.get(n.checked_sub(1)?)?)
    }

    /// Runs of `join!` and `select!`, each with its branches.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The timers, in the order they were started.
    pub fn timers(&self) -> &[Timer] {
        &self.timers
    }

    /// A timer.
    pub fn timer(&self, id: TimerId) -> Option<&Timer> {
        self.timers.get(*self.timer_index.get(&id)?)
    }

    /// A request.
    pub fn fetch(&self, id: FetchId) -> Option<&Fetch> {
        self.fetches.get(&id)
    }

    /// True if the program sent any request.
    pub fn has_fetches(&self) -> bool {
        !self.fetches.is_empty()
    }

    /// A lock, channel or the like.
    pub fn resource(&self, id: ResourceId) -> Option<&Resource> {
        self.resources.get(&id)
    }

    /// A thread's name; those without one are told apart by their letter.
    pub fn thread_name(&self, id: ThreadId) -> &str {
        match self.threads.get(&id) {
            Some(row) => &row.name,
            None if id == ThreadId(0) => "main",
            None => "a thread",
        }
    }

    /// The threads, in order of their ids; main first.
    pub fn threads(&self) -> impl ExactSizeIterator<Item = (ThreadId, &ThreadRow)> {
        self.threads.iter().map(|(id, row)| (*id, row))
    }

    /// True if the run is one of tasks on a single thread: there is no turn of threads to choose.
    pub fn is_tasks_alone(&self) -> bool {
        self.threads.len() <= 1 && self.lanes.iter().any(|lane| matches!(lane.kind, LaneKind::Task(_)))
    }

    /// A thread.
    pub fn thread(&self, id: ThreadId) -> Option<&ThreadRow> {
        self.threads.get(&id)
    }

    /// The steps that its times are, if they are.
    pub fn steps(&self) -> Option<&Steps> {
        self.options.steps.as_deref()
    }

    /// All locks, channels and the like, in order of their ids.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.values()
    }

    /// How many threads the run had.
    pub fn thread_count(&self) -> usize {
        self.threads.len()
    }

    /// All polls in order.
    pub fn polls(&self) -> &[Poll] {
        &self.polls
    }

    /// A task's polls: places in [`Model::polls`].
    pub fn polls_of(&self, task: TaskId) -> &[u32] {
        self.task_position(task).and_then(|p| self.polls_of_task.get(p)).map_or(&[], Vec::as_slice)
    }

    /// The threads that poll tasks, each with its polls: places in [`Model::polls`].
    pub fn polls_of_threads(&self) -> impl ExactSizeIterator<Item = (ThreadId, &[u32])> {
        self.polls_of_thread.iter().map(|(thread, polls)| (*thread, polls.as_slice()))
    }

    /// The poll that the event `i` begins, if it does.
    pub fn poll_starting(&self, i: EventIdx) -> Option<&Poll> {
        self.polls.get(self.polls.binary_search_by_key(&i, |p| p.first).ok()?)
    }

    /// How many polls have begun just after the event `i`.
    pub fn polls_begun(&self, i: EventIdx) -> usize {
        self.polls.partition_point(|p| p.first <= i)
    }

    /// All wakes in order.
    pub fn wakes(&self) -> &[Wake] {
        &self.wakes
    }

    /// What came in from outside, in order: timers that fired, requests that ended.
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// The wake that is the event `i`, if it is one.
    pub fn wake_at(&self, i: EventIdx) -> Option<&Wake> {
        self.wakes.get(self.wakes.binary_search_by_key(&i, |w| w.event).ok()?)
    }

    /// What the program wrote, in order.
    pub fn console(&self) -> &[ConsoleLine] {
        &self.console
    }

    /// What it had written just after the event `i`.
    pub fn console_until(&self, i: EventIdx) -> &[ConsoleLine] {
        &self.console[..self.console.partition_point(|l| l.event <= i)]
    }

    /// The events that hand a CPU to another task or thread.
    pub fn switches(&self) -> &[EventIdx] {
        &self.switches
    }

    /// The events that a task takes part in, in order.
    pub fn events_of(&self, task: TaskId) -> &[EventIdx] {
        self.task_position(task).and_then(|p| self.events_of_task.get(p)).map_or(&[], Vec::as_slice)
    }

    /// The line (from 1) where a span begins; `None` for the empty span.
    pub fn line(&self, span: Span) -> Option<u32> {
        (!span.is_empty()).then(|| self.source_lines.line(span.start))
    }

    /// The lines of the source.
    pub fn lines(&self) -> &LineIndex {
        &self.source_lines
    }

    /// The text behind a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.trace.source)
    }

    /// The hue of who did something; slate for the outside.
    pub fn unit_hue(&self, unit: Unit) -> Hue {
        match unit {
            Unit::Task(id) => self.hue(id),
            Unit::Thread(id) => self.thread(id).map_or(Hue(0), |row| row.hue),
            Unit::Outside => Hue(0),
        }
    }

    /// The name of who did something: a task's, a thread's, or nothing for the outside.
    pub fn unit_name(&self, unit: Unit) -> Option<&str> {
        match unit {
            Unit::Task(id) => Some(self.task_name(id)),
            Unit::Thread(id) => Some(self.thread_name(id)),
            Unit::Outside => None,
        }
    }
}
