//! The one pass over the events that makes the model.

mod finish;
mod follow;

pub(crate) use finish::grouped;

use super::{
    Branch, ConsoleLine, End, EndKind, EventIdx, Fetch, Group, Hue, Model, Options, Poll, Resource, Signal,
    SignalKind, Slice, State, Task, Timer, Wake,
};
use crate::Nanos;
use playground_program::{AwaitId, BranchId, FetchId, ResourceId, TaskId, ThreadId, TimerId};
use playground_trace::{Event, EventKind, TaskKind, Trace, Unit, WaitOn};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn build(trace: Arc<Trace>, options: Options) -> Model {
    let lines = trace.lines();
    let mut builder = Builder::new(&trace);
    for (i, event) in trace.events.iter().enumerate() {
        builder.event(i as EventIdx, event);
    }
    builder.finish(trace, options, lines)
}

/// What is known of a lane while its slices are being made.
#[derive(Default)]
struct Track {
    slices: Vec<Slice>,
    /// The slice that goes on.
    open: Option<(State, EventIdx, Nanos)>,
}

impl Track {
    fn begin(&mut self, state: State, i: EventIdx, at: Nanos) {
        self.close(i, at);
        self.open = Some((state, i, at));
    }

    fn close(&mut self, i: EventIdx, at: Nanos) {
        if let Some((state, first, from)) = self.open.take() {
            self.slices.push(Slice { state, from, to: at.max(from), first, last: i, holder: None });
        }
    }

    /// When it began.
    fn first_from(&self) -> Option<Nanos> {
        self.slices.first().map(|slice| slice.from).or(self.open.map(|(_, _, from)| from))
    }

    fn state(&self) -> Option<State> {
        self.open.map(|(state, ..)| state)
    }
}

#[derive(Default)]
struct TaskTrack {
    track: Track,
    poll: Option<usize>,
    /// The wake that its next poll answers.
    wake: Option<u32>,
    waits_on: Option<WaitOn>,
    waits_from: Nanos,
    /// A wake came in the middle of a poll.
    woken_in_poll: Option<u32>,
    /// A future of the program suspended since the last event of a branch, beside the macro itself.
    suspended: Option<AwaitId>,
    /// When the current poll, or the branch before in it, gave way to the next branch.
    segment: Option<(EventIdx, Nanos)>,
    /// The current poll did something that can be seen.
    progress: bool,
    /// Its branches that are not over: places in `Builder::branches`.
    live_branches: Vec<usize>,
    /// All its branches.
    branches: Vec<usize>,
    events: Vec<EventIdx>,
    polls: Vec<u32>,
    /// Where it panicked.
    panic: Option<EventIdx>,
    /// Where it was cancelled.
    ended_at: Option<AwaitId>,
}

#[derive(Default)]
struct BranchTrack {
    track: Track,
    waits_on: Option<WaitOn>,
    /// It has a future of the program in it, not only a leaf.
    own: bool,
    /// Where that future stands.
    stands_at: Option<AwaitId>,
}

#[derive(Default)]
struct ThreadTrack {
    name: String,
    /// The event that started it.
    started: Option<EventIdx>,
    track: Track,
    end: Option<End>,
    polls: bool,
}

pub(super) struct Builder {
    end: (EventIdx, Nanos),
    tasks: Vec<Task>,
    task_tracks: Vec<TaskTrack>,
    task_index: BTreeMap<TaskId, usize>,
    branches: Vec<Branch>,
    branch_tracks: Vec<BranchTrack>,
    branch_index: BTreeMap<BranchId, usize>,
    groups: Vec<Group>,
    /// The group that is being filled or waited for, by task and place.
    open_groups: BTreeMap<(TaskId, AwaitId), u32>,
    timers: Vec<Timer>,
    timer_index: BTreeMap<TimerId, usize>,
    fetches: BTreeMap<FetchId, Fetch>,
    resources: BTreeMap<ResourceId, Resource>,
    /// Places in `holds` that go on, by resource and holder.
    open_holds: BTreeMap<(ResourceId, Unit), Vec<usize>>,
    threads: BTreeMap<ThreadId, ThreadTrack>,
    running_thread: Option<ThreadId>,
    polls: Vec<Poll>,
    wakes: Vec<Wake>,
    signals: Vec<Signal>,
    console: Vec<ConsoleLine>,
    /// The last text ended without a newline: on standard output, on standard error.
    line_open: [bool; 2],
    switches: Vec<EventIdx>,
    last_polled: BTreeMap<ThreadId, TaskId>,
    /// Resources that somebody had to wait for.
    contended: BTreeSet<ResourceId>,
}

impl Builder {
    fn new(trace: &Trace) -> Self {
        let end = trace.end.max(trace.events.last().map_or(0, |e| e.at));
        Builder {
            end: (trace.events.len() as EventIdx, end),
            tasks: Vec::new(),
            task_tracks: Vec::new(),
            task_index: BTreeMap::new(),
            branches: Vec::new(),
            branch_tracks: Vec::new(),
            branch_index: BTreeMap::new(),
            groups: Vec::new(),
            open_groups: BTreeMap::new(),
            timers: Vec::new(),
            timer_index: BTreeMap::new(),
            fetches: BTreeMap::new(),
            resources: BTreeMap::new(),
            open_holds: BTreeMap::new(),
            threads: BTreeMap::new(),
            running_thread: None,
            polls: Vec::new(),
            wakes: Vec::new(),
            signals: Vec::new(),
            console: Vec::new(),
            line_open: [false; 2],
            switches: Vec::new(),
            last_polled: BTreeMap::new(),
            contended: BTreeSet::new(),
        }
    }

    fn track(&mut self, task: TaskId) -> Option<&mut TaskTrack> {
        self.task_tracks.get_mut(*self.task_index.get(&task)?)
    }

    fn event(&mut self, i: EventIdx, event: &Event) {
        self.note_for_tasks(i, event);
        let at = event.at;
        match &event.kind {
            EventKind::TaskSpawned { task, name, detail, kind, body } => {
                if self.task_index.contains_key(task) {
                    return;
                }
                self.task_index.insert(*task, self.tasks.len());
                self.tasks.push(Task {
                    id: *task,
                    name: name.clone(),
                    function: name.clone(),
                    detail: detail.clone(),
                    // Given out at the end, when it is known who has a lane.
                    hue: Hue::default(),
                    round: None,
                    kind: *kind,
                    lane: 0,
                    spawned: i,
                    by: event.by,
                    body: *body,
                    end: None,
                });
                let mut track = TaskTrack { waits_from: at, ..TaskTrack::default() };
                track.events.push(i);
                let state = if *kind == TaskKind::Blocking { State::Running } else { State::Ready };
                track.track.begin(state, i, at);
                self.task_tracks.push(track);
            }
            EventKind::Woken { task, cause, effective } => self.woken(i, event, *task, *cause, *effective),
            EventKind::PollStarted { task, thread, .. } => self.poll_started(i, at, *task, *thread),
            EventKind::PollPending { task, on, .. } => {
                let state = self.wait_state(on);
                self.poll_ended(i, at, *task, false, Some(on));
                if let Some(track) = self.track(*task) {
                    let woken = track.woken_in_poll.take();
                    track.waits_on = Some(on.clone());
                    track.waits_from = at;
                    track.track.begin(if woken.is_some() { State::Ready } else { state }, i, at);
                    track.wake = woken;
                }
            }
            EventKind::PollReady { task } => {
                self.poll_ended(i, at, *task, true, None);
                if let Some(track) = self.track(*task) {
                    track.track.close(i, at);
                }
            }
            EventKind::TaskEnded { task, end } => self.task_ended(i, event, *task, end),
            EventKind::Suspended { point } => {
                if let Unit::Task(task) = event.by {
                    let is_macro = self.open_groups.contains_key(&(task, *point));
                    if let Some(track) = self.track(task).filter(|_| !is_macro) {
                        // The innermost comes first.
                        track.suspended.get_or_insert(*point);
                    }
                }
            }
            EventKind::BranchStarted { branch, point, index, name } => {
                if let Unit::Task(task) = event.by {
                    self.branch_started(i, at, task, *branch, *point, *index, name);
                }
            }
            EventKind::BranchWaiting { branch, on } => self.branch_waiting(i, at, *branch, on),
            EventKind::BranchEnded { branch, ready } => self.branch_ended(i, at, *branch, *ready),
            EventKind::TimerStarted { timer, deadline } => {
                self.timer_index.insert(*timer, self.timers.len());
                self.timers.push(Timer {
                    id: *timer,
                    by: event.by,
                    started: i,
                    from: at,
                    deadline: *deadline,
                    fired: None,
                    dropped: None,
                });
            }
            EventKind::TimerFired { timer } => {
                self.signals.push(Signal { event: i, at, what: SignalKind::Timer(*timer) });
                if let Some(timer) = self.timer_index.get(timer).and_then(|t| self.timers.get_mut(*t)) {
                    timer.fired = Some(i);
                }
            }
            EventKind::TimerDropped { timer } => {
                if let Some(timer) = self.timer_index.get(timer).and_then(|t| self.timers.get_mut(*t)) {
                    timer.dropped = Some(i);
                }
            }
            EventKind::FetchStarted { fetch, method, url } => {
                let (method, url) = (method.clone(), url.clone());
                let row =
                    Fetch { id: *fetch, by: event.by, method, url, started: i, ended: None, dropped: None };
                self.fetches.insert(*fetch, row);
            }
            EventKind::FetchEnded { fetch, outcome } => {
                self.signals.push(Signal { event: i, at, what: SignalKind::Fetch(*fetch) });
                if let Some(fetch) = self.fetches.get_mut(fetch) {
                    fetch.ended = Some((i, outcome.clone()));
                }
            }
            EventKind::FetchDropped { fetch } => {
                if let Some(fetch) = self.fetches.get_mut(fetch) {
                    fetch.dropped = Some(i);
                }
            }
            EventKind::ResourceCreated { resource, kind, name } => {
                let row = Resource {
                    id: *resource,
                    kind: *kind,
                    name: name.clone(),
                    created: i,
                    holds: Vec::new(),
                };
                self.resources.insert(*resource, row);
            }
            EventKind::Acquired { resource, .. } => {
                let last = self.end;
                if let Some(row) = self.resources.get_mut(resource) {
                    self.open_holds.entry((*resource, event.by)).or_default().push(row.holds.len());
                    let (to, last) = (last.1.max(at), last.0);
                    row.holds.push(Slice {
                        state: State::Held,
                        from: at,
                        to,
                        first: i,
                        last,
                        holder: Some(event.by),
                    });
                }
            }
            EventKind::Released { resource, .. } => self.released(i, at, *resource, event.by),
            EventKind::Printed { text, stderr } => {
                let ended = text.strip_suffix('\n');
                let continues = std::mem::replace(&mut self.line_open[usize::from(*stderr)], ended.is_none());
                let text = ended.unwrap_or(text).to_owned();
                self.console.push(ConsoleLine {
                    event: i,
                    at,
                    by: event.by,
                    text,
                    stderr: *stderr,
                    continues,
                });
            }
            EventKind::Panicked { .. } => {
                if let Unit::Task(task) = event.by
                    && let Some(track) = self.track(task)
                {
                    track.panic = Some(i);
                }
            }
            EventKind::ThreadStarted { thread, name } => {
                let row = self.threads.entry(*thread).or_default();
                row.name = name.clone();
                row.started = Some(i);
                let first = self.running_thread.is_none();
                row.track.begin(if first { State::Running } else { State::Ready }, i, at);
                self.running_thread = self.running_thread.or(Some(*thread));
            }
            EventKind::ThreadEnded { thread, panic } => {
                if let Some(row) = self.threads.get_mut(thread) {
                    row.track.close(i, at);
                    let kind = match panic {
                        Some(message) => EndKind::Panicked { line: None, message: message.clone() },
                        None => EndKind::Done,
                    };
                    row.end = Some(End { event: i, at, kind });
                }
            }
            EventKind::ThreadBlocked { thread, on } => {
                let state = self.wait_state(on);
                if let Some(row) = self.threads.get_mut(thread) {
                    row.track.begin(state, i, at);
                }
            }
            EventKind::ThreadUnblocked { thread, .. } => {
                if let Some(row) = self.threads.get_mut(thread) {
                    row.track.begin(State::Ready, i, at);
                }
            }
            EventKind::Switched { to } => {
                self.switches.push(i);
                if let Some(row) = self.running_thread.and_then(|t| self.threads.get_mut(&t))
                    && row.track.state() == Some(State::Running)
                {
                    row.track.begin(State::Ready, i, at);
                }
                self.running_thread = Some(*to);
                if let Some(row) = self.threads.get_mut(to) {
                    row.track.begin(State::Running, i, at);
                }
            }
            EventKind::TaskDetached { .. }
            | EventKind::Resumed { .. }
            | EventKind::Sent { .. }
            | EventKind::Received { .. }
            | EventKind::Closed { .. }
            | EventKind::Raced { .. }
            | EventKind::AtomicDone { .. }
            | EventKind::Unparked { .. }
            | EventKind::Arrived { .. }
            | EventKind::Ended => {}
        }
    }
}
