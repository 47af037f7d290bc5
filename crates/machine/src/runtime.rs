//! The runtime: tasks, the ready queue, timers, requests; the order is that of tokio's current-thread runtime.
//!
//! Its loop (tokio `runtime/scheduler/current_thread`): the future given to `block_on` is polled first if it was woken; then up to
//! [`EVENT_INTERVAL`] tasks of the queue, first in first out; then, or when the queue is empty, the driver's turn: timers that are due
//! fire, earliest first; and then those that yielded are woken.
//!
//! # A note on terminology
//!
//! A task is **ready** (scheduled) from a wake until its poll begins; **running** during a poll; **idle** otherwise, with a waker somewhere;
//! **done** once its future was ready, panicked or was dropped; a done task is never polled again.

use crate::host::{Completion, FetchResult};
use crate::machine::{Io, Machine, Progress, Res};
use crate::object::{CoroutineState, HttpError, LibVariant, Obj, Response};
use crate::scheduler::{Candidate, ChoiceKind};
use crate::thread::{Frame, Thread, Waker};
use crate::value::Value;
use playground_program::{AwaitId, FetchId, Span, TaskId, TimerId};
use playground_trace::{
    Blocked, Clock, EventKind, FetchOutcome, Nanos, Outcome, TaskEnd, TaskKind, Unit, WaitOn, WakeCause,
};
use std::collections::VecDeque;
use std::rc::Rc;

/// Tasks polled before the driver gets its turn (tokio's default `event_interval`).
pub const EVENT_INTERVAL: u32 = 61;

/// A timer is due on this grid.
const TICK: Nanos = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskState {
    Ready,
    Running,
    Idle,
    Done,
}

/// A spawned future and its state.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub name: String,
    pub future: Value,
    pub state: TaskState,
    /// What it waits for, while it is idle.
    pub on: WaitOn,
    /// The await point where it is parked.
    pub point: Option<AwaitId>,
    /// Woken while it was running: ready again after the poll.
    pub again: bool,
    /// `abort` was called.
    pub aborted: bool,
    /// What its handle will be given.
    pub result: Option<Result<Value, Option<String>>>,
    /// Who awaits its handle.
    pub joiner: Option<Waker>,
    /// Its handle is gone.
    pub detached: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Runtime {
    /// Ready tasks but the root.
    pub queue: VecDeque<TaskId>,
    /// Yielded: woken at the end of the driver's turn.
    pub deferred: Vec<Waker>,
    /// The root was woken since it was last polled.
    pub root_woken: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Timer {
    pub deadline: Nanos,
    pub waker: Option<Waker>,
    pub state: TimerState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerState {
    Pending,
    Fired,
    Dropped,
}

#[derive(Clone, Debug)]
pub(crate) struct Fetch {
    pub url: crate::value::Text,
    pub waker: Option<Waker>,
    pub result: Option<FetchResult>,
    pub over: bool,
}

/// The loop of a runtime, as a frame.
#[derive(Clone, Debug)]
pub(crate) struct BlockOn {
    pub phase: Phase,
    /// The future, until it becomes task 0.
    root: Value,
    polled: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Begin,
    /// The root's turn, if it was woken.
    Root,
    Queue,
    /// A poll is under way on top of this frame.
    Polling(TaskId),
    /// The root is done: the other tasks are cancelled one by one.
    Shutdown(u32),
}

impl BlockOn {
    pub fn new(root: Value) -> Self {
        BlockOn { phase: Phase::Begin, root, polled: 0 }
    }
}

const ROOT: TaskId = TaskId(0);

impl Machine {
    /// One turn of the runtime's loop.
    pub(crate) fn step_block_on(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        self.check_limits(io)?;
        let Some(Frame::BlockOn(b)) = t.frames.last_mut() else { return Ok(None) };
        match b.phase.clone() {
            Phase::Begin => {
                let future = std::mem::take(&mut b.root);
                b.phase = Phase::Root;
                self.new_task(t, io, future, TaskKind::BlockOn);
                self.runtime.root_woken = true;
                Ok(None)
            }
            Phase::Polling(task) => {
                // The poll is over: its frames are gone.
                debug_assert!(task.index() < self.tasks.len());
                b.phase = Phase::Queue;
                Ok(None)
            }
            Phase::Shutdown(next) => self.step_shutdown(t, io, next),
            Phase::Root | Phase::Queue if self.settings.clock == Clock::Live => self.step_live(t, io),
            Phase::Root => {
                b.polled = 0;
                b.phase = Phase::Queue;
                if self.runtime.root_woken {
                    // The root is polled first: no choice, but other schedulers may prefer a queued task.
                    return self.choose_and_poll(t, io, true);
                }
                Ok(None)
            }
            Phase::Queue => {
                if b.polled >= EVENT_INTERVAL {
                    b.phase = Phase::Root;
                    self.driver_turn(io);
                    return Ok(None);
                }
                if self.runtime.queue.is_empty() {
                    b.phase = Phase::Root;
                    return self.park(t, io);
                }
                b.polled += 1;
                self.choose_and_poll(t, io, false)
            }
        }
    }

    /// Candidates in tokio's order: the root if it is its turn, then the queue.
    fn choose_and_poll(&mut self, t: &mut Thread, io: &mut Io<'_>, root: bool) -> Res<Option<Progress>> {
        let ready = root.then_some(ROOT).into_iter().chain(self.runtime.queue.iter().copied());
        let candidates: Vec<Candidate> = ready.map(Candidate::Task).collect();
        let Some(i) = self.choose(io, ChoiceKind::NextTask, &candidates) else {
            return Ok(Some(Progress::Waiting));
        };
        if let Candidate::Task(task) = candidates[i] {
            self.begin_poll(t, io, task)?;
        }
        Ok(None)
    }

    /// Live: the browser's executor decides who is polled; asked through the scheduler.
    fn step_live(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        while let Some(completion) = io.host.completion() {
            self.complete(io, completion);
        }
        self.wake_deferred(io);
        if !self.runtime.root_woken && self.runtime.queue.is_empty() {
            return self.nobody_ready(t, io, None);
        }
        self.choose_and_poll(t, io, self.runtime.root_woken)
    }

    /// The driver's turn without waiting: due timers fire, arrived responses are taken, then the deferred are woken.
    fn driver_turn(&mut self, io: &mut Io<'_>) {
        self.sync_clock(io);
        while let Some(completion) = io.host.completion() {
            self.complete(io, completion);
        }
        let tick = self.now / TICK;
        while let Some(timer) = Rc::make_mut(&mut self.wheel).poll(tick) {
            self.complete(io, Completion::Timer(timer));
        }
        self.wake_deferred(io);
    }

    /// Those that yielded are woken, the last first: tokio takes them off the end of its list.
    fn wake_deferred(&mut self, io: &mut Io<'_>) {
        while let Some(waker) = self.runtime.deferred.pop() {
            self.wake(io, waker, WakeCause::Yielded, Unit::Outside);
        }
    }

    /// The queue is empty: time passes until something happens, unless somebody yielded.
    fn park(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        let must_wait = self.runtime.deferred.is_empty() && !self.runtime.root_woken;
        self.driver_turn(io);
        if !must_wait || !self.runtime.queue.is_empty() || self.runtime.root_woken {
            return Ok(None);
        }
        let deadline = self.wheel.next_tick().map(|tick| tick.saturating_mul(TICK));
        self.nobody_ready(t, io, deadline)
    }

    fn nobody_ready(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        timer: Option<Nanos>,
    ) -> Res<Option<Progress>> {
        if io.host.wait(timer) {
            self.sync_clock(io);
            self.check_limits(io)?;
            return Ok(None);
        }
        let outside = self.timers.iter().any(|t| t.state == TimerState::Pending)
            || self.fetches.iter().any(|f| !f.over);
        if self.settings.clock == Clock::Live && outside {
            return Ok(Some(Progress::Waiting));
        }
        Ok(Some(Progress::Ended(self.deadlock(t))))
    }

    fn deadlock(&self, _t: &Thread) -> Outcome {
        let mut waiting = Vec::new();
        for (i, task) in self.tasks.iter().enumerate() {
            if task.state != TaskState::Done {
                let point = task.point.and_then(|p| self.linked.program.await_point(p));
                waiting.push(Blocked {
                    who: Unit::Task(TaskId(i as u32)),
                    name: task.name.clone(),
                    on: task.on.clone(),
                    reason: self.wait_in_words(&task.on),
                    span: point.map_or(Span::NONE, |p| p.span),
                });
            }
        }
        Outcome::Deadlock { cycle: self.join_cycle(), waiting }
    }

    /// Tasks that wait for each other's end in a circle.
    fn join_cycle(&self) -> Vec<Unit> {
        let next = |id: TaskId| match self.tasks.get(id.index()).map(|t| &t.on) {
            Some(WaitOn::Join(other)) => Some(*other),
            _ => None,
        };
        for start in 0..self.tasks.len() as u32 {
            let mut path = vec![TaskId(start)];
            while let Some(id) = path.last().and_then(|last| next(*last)) {
                if let Some(i) = path.iter().position(|p| *p == id) {
                    return path[i..].iter().map(|t| Unit::Task(*t)).collect();
                }
                path.push(id);
            }
        }
        Vec::new()
    }

    fn wait_in_words(&self, on: &WaitOn) -> String {
        let task = |id: &TaskId| self.tasks.get(id.index()).map_or("a task", |t| t.name.as_str());
        match on {
            WaitOn::Timer { .. } => "a timer".to_owned(),
            WaitOn::Join(id) => format!("the end of {}", task(id)),
            WaitOn::Fetch(_) => "a response".to_owned(),
            WaitOn::Resource(_) => "something shared".to_owned(),
            WaitOn::Yield => "its turn".to_owned(),
            WaitOn::Branches(b) => format!("{} of its branches", b.len()),
            WaitOn::Custom => "a wake that nobody can send".to_owned(),
        }
    }

    // --- tasks

    pub(crate) fn new_task(&mut self, t: &Thread, io: &mut Io<'_>, future: Value, kind: TaskKind) -> TaskId {
        let id = TaskId(self.tasks.len() as u32);
        let (name, detail, body) = self.describe_future(&future);
        self.tasks.push(Task {
            name: name.clone(),
            future,
            state: TaskState::Ready,
            on: WaitOn::Custom,
            point: None,
            again: false,
            aborted: false,
            result: None,
            joiner: None,
            detached: false,
        });
        self.record(t, io, EventKind::TaskSpawned { task: id, name, detail, kind, body });
        let by = Self::unit(t);
        self.record_as(
            io,
            by,
            Span::NONE,
            EventKind::Woken { task: id, cause: WakeCause::Spawned, effective: true },
        );
        if kind != TaskKind::BlockOn {
            self.runtime.queue.push_back(id);
        }
        io.host.task_spawned(id);
        id
    }

    /// Name of a future's body, its first text argument, and the body's place.
    fn describe_future(&self, future: &Value) -> (String, Option<String>, Span) {
        let Value::Obj(id) = future else { return ("future".to_owned(), None, Span::NONE) };
        match self.heap.get(*id) {
            Obj::Coroutine(c) => {
                let f = self.linked.function(c.func);
                let detail = c.registers.iter().find_map(|v| match v {
                    Value::Str(s) => Some(s.to_string()),
                    _ => None,
                });
                (f.name.clone(), detail, f.span)
            }
            Obj::Boxed(inner) => self.describe_future(inner),
            Obj::Struct(ty, _) => match self.linked.type_def(*ty) {
                Some(def) => (def.name.clone(), None, def.span),
                None => ("future".to_owned(), None, Span::NONE),
            },
            Obj::Sleep { .. } => ("sleep".to_owned(), None, Span::NONE),
            Obj::JoinHandle(task) => {
                let name = self.tasks.get(task.index()).map_or("task", |t| t.name.as_str());
                (name.to_owned(), None, Span::NONE)
            }
            _ => ("future".to_owned(), None, Span::NONE),
        }
    }

    pub(crate) fn future_name(&self, future: &Value) -> String {
        self.describe_future(future).0
    }

    pub(crate) fn wake(&mut self, io: &mut Io<'_>, waker: Waker, cause: WakeCause, by: Unit) {
        let Waker::Task(id) = waker;
        let Some(task) = self.tasks.get_mut(id.index()) else { return };
        let effective = match task.state {
            TaskState::Idle => {
                task.state = TaskState::Ready;
                if id == ROOT {
                    self.runtime.root_woken = true;
                } else {
                    self.runtime.queue.push_back(id);
                }
                true
            }
            TaskState::Running => !std::mem::replace(&mut task.again, true),
            TaskState::Ready | TaskState::Done => false,
        };
        if task_is_done(self.tasks.get(id.index())) {
            return;
        }
        self.record_as(io, by, Span::NONE, EventKind::Woken { task: id, cause, effective });
        io.host.task_woken(id);
    }

    fn begin_poll(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Res<()> {
        if id == ROOT {
            self.runtime.root_woken = false;
        } else {
            self.runtime.queue.retain(|q| *q != id);
        }
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        task.state = TaskState::Running;
        task.again = false;
        let aborted = task.aborted;
        let future = task.future.clone();
        if let Some(Frame::BlockOn(b)) = t.frames.last_mut() {
            b.phase = Phase::Polling(id);
        }
        if aborted {
            return self.cancel(t, io, id);
        }
        t.task = Some(id);
        t.innermost = None;
        self.sync_clock(io);
        self.begin_slice();
        let queue = self.runtime.queue.len() as u32;
        let span = self.resume_span(&future);
        let thread = t.id;
        self.record_as(io, Unit::Task(id), span, EventKind::PollStarted { task: id, thread, queue });
        self.poll_root(t, io, future)
    }

    /// Where a future's body will go on.
    fn resume_span(&self, future: &Value) -> Span {
        let Value::Obj(id) = future else { return Span::NONE };
        match self.heap.get(*id) {
            Obj::Coroutine(c) if c.state == CoroutineState::Unresumed => {
                self.linked.function(c.func).name_span
            }
            Obj::Coroutine(c) => self.linked.span(c.func, c.pc),
            _ => Span::NONE,
        }
    }

    /// A poll of a task ended and its future is pending.
    pub(crate) fn task_pending(&mut self, t: &mut Thread, io: &mut Io<'_>, on: WaitOn) -> Res<()> {
        let Some(id) = t.task else { return Ok(()) };
        let point = t.innermost;
        let span = point.and_then(|p| self.linked.program.await_point(p)).map_or(Span::NONE, |p| p.span);
        self.record_as(io, Unit::Task(id), span, EventKind::PollPending { task: id, point, on: on.clone() });
        t.task = None;
        self.begin_slice();
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        task.on = on;
        task.point = point;
        task.state = TaskState::Idle;
        if std::mem::take(&mut task.again) {
            // Woken during its own poll: it goes to the back of the queue.
            task.state = TaskState::Ready;
            if id == ROOT { self.runtime.root_woken = true } else { self.runtime.queue.push_back(id) }
        }
        Ok(())
    }

    /// A task's future was ready.
    pub(crate) fn task_ready(&mut self, t: &mut Thread, io: &mut Io<'_>, value: Value) -> Res<()> {
        let Some(id) = t.task else { return Ok(()) };
        self.record(t, io, EventKind::PollReady { task: id });
        self.end_task(t, io, id, TaskEnd::Completed, Ok(value))
    }

    /// A panic went through the whole poll of a task.
    pub(crate) fn task_panicked(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        let Some(id) = t.task else { return Ok(()) };
        if id == ROOT {
            // A panic of the root goes on through `block_on`, after the runtime dropped its tasks.
            self.end_task(t, io, id, TaskEnd::Panicked(panic_text(t)), Err(None))?;
            return Ok(());
        }
        let message = panic_text(t);
        t.unwinding = None;
        self.end_task(t, io, id, TaskEnd::Panicked(message.clone()), Err(Some(message)))
    }

    fn end_task(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: TaskId,
        end: TaskEnd,
        result: Result<Value, Option<String>>,
    ) -> Res<()> {
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        task.state = TaskState::Done;
        let future = std::mem::take(&mut task.future);
        let joiner = task.joiner.take();
        let unread = if id == ROOT {
            t.result = result.unwrap_or(Value::Unit);
            Value::Empty
        } else if task.detached {
            result.unwrap_or(Value::Empty)
        } else {
            task.result = Some(result);
            Value::Empty
        };
        self.record(t, io, EventKind::TaskEnded { task: id, end });
        let by = Unit::Task(id);
        t.task = None;
        self.begin_slice();
        if let Some(waker) = joiner {
            self.wake(io, waker, WakeCause::Joined(id), by);
        }
        if id == ROOT
            && let Some(Frame::BlockOn(b)) = t.frames.last_mut()
        {
            b.phase = Phase::Shutdown(1);
        }
        self.drop_value(t, io, unread)?;
        self.drop_value(t, io, future)
    }

    /// Drops a task's future where it stands.
    fn cancel(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Res<()> {
        let point = self.tasks.get(id.index()).and_then(|task| task.point);
        self.end_task(t, io, id, TaskEnd::Cancelled(point), Err(None))
    }

    fn step_shutdown(&mut self, t: &mut Thread, io: &mut Io<'_>, next: u32) -> Res<Option<Progress>> {
        if let Some(Frame::BlockOn(b)) = t.frames.last_mut() {
            b.phase = Phase::Shutdown(next + 1);
        }
        if next as usize >= self.tasks.len() {
            t.frames.pop();
            return Ok(None);
        }
        if !task_is_done(self.tasks.get(next as usize)) {
            self.runtime.queue.retain(|q| q.0 != next);
            self.cancel(t, io, TaskId(next))?;
        }
        Ok(None)
    }

    /// `JoinHandle::abort`.
    pub(crate) fn abort(&mut self, t: &Thread, io: &mut Io<'_>, id: TaskId) {
        if let Some(task) = self.tasks.get_mut(id.index())
            && task.state != TaskState::Done
        {
            task.aborted = true;
            let by = Self::unit(t);
            self.wake(io, Waker::Task(id), WakeCause::Aborted, by);
        }
    }

    /// A task's handle was dropped.
    pub(crate) fn detach(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) {
        let Some(task) = self.tasks.get_mut(id.index()) else { return };
        task.detached = true;
        if task.state != TaskState::Done {
            self.record(t, io, EventKind::TaskDetached { task: id });
        }
    }

    // --- timers and requests

    /// Starts a timer; `None` if its tick has passed already.
    pub(crate) fn start_timer(&mut self, t: &Thread, io: &mut Io<'_>, deadline: Nanos) -> Option<TimerId> {
        let id = TimerId(self.timers.len() as u32);
        let tick = deadline.div_ceil(TICK);
        let virtual_clock = self.settings.clock == Clock::Virtual;
        if virtual_clock && !Rc::make_mut(&mut self.wheel).insert(id, tick) {
            return None;
        }
        let due = if virtual_clock { tick.saturating_mul(TICK) } else { deadline };
        self.timers.push(Timer { deadline: due, waker: t.task.map(Waker::Task), state: TimerState::Pending });
        self.record(t, io, EventKind::TimerStarted { timer: id, deadline: due });
        io.host.timer_started(id, t.task, due);
        Some(id)
    }

    pub(crate) fn drop_timer(&mut self, t: &Thread, io: &mut Io<'_>, id: TimerId) {
        let Some(timer) = self.timers.get_mut(id.index()) else { return };
        if timer.state == TimerState::Pending {
            timer.state = TimerState::Dropped;
            let tick = timer.deadline / TICK;
            Rc::make_mut(&mut self.wheel).remove(id, tick);
            self.record(t, io, EventKind::TimerDropped { timer: id });
            io.host.timer_dropped(id);
        }
    }

    pub(crate) fn start_fetch(&mut self, t: &Thread, io: &mut Io<'_>, url: &crate::value::Text) -> FetchId {
        let id = FetchId(self.fetches.len() as u32);
        let waker = t.task.map(Waker::Task);
        self.fetches.push(Fetch { url: url.clone(), waker, result: None, over: false });
        let started = EventKind::FetchStarted { fetch: id, method: "GET".to_owned(), url: url.to_string() };
        self.record(t, io, started);
        io.host.fetch_started(id, t.task, "GET", url);
        id
    }

    pub(crate) fn drop_fetch(&mut self, t: &Thread, io: &mut Io<'_>, id: FetchId) {
        let Some(fetch) = self.fetches.get_mut(id.index()) else { return };
        if !fetch.over {
            fetch.over = true;
            self.record(t, io, EventKind::FetchDropped { fetch: id });
            io.host.fetch_dropped(id);
        }
    }

    /// Something outside is over.
    fn complete(&mut self, io: &mut Io<'_>, completion: Completion) {
        match completion {
            Completion::Timer(id) => {
                let Some(timer) = self.timers.get_mut(id.index()) else { return };
                if timer.state != TimerState::Pending {
                    return;
                }
                timer.state = TimerState::Fired;
                let waker = timer.waker.take();
                self.record_as(io, Unit::Outside, Span::NONE, EventKind::TimerFired { timer: id });
                if let Some(waker) = waker {
                    self.wake(io, waker, WakeCause::Timer(id), Unit::Outside);
                }
            }
            Completion::Fetch(id, result) => {
                let Some(fetch) = self.fetches.get_mut(id.index()) else { return };
                if fetch.over {
                    return;
                }
                fetch.over = true;
                let waker = fetch.waker.take();
                let outcome = match &result {
                    FetchResult::Response { status, body } => {
                        FetchOutcome::Response { status: *status, bytes: body.len() as u64 }
                    }
                    FetchResult::Failed(message) => FetchOutcome::Failed(message.clone()),
                };
                fetch.result = Some(result);
                self.record_as(io, Unit::Outside, Span::NONE, EventKind::FetchEnded { fetch: id, outcome });
                if let Some(waker) = waker {
                    self.wake(io, waker, WakeCause::Fetch(id), Unit::Outside);
                }
            }
        }
    }

    /// The value an awaited request gives.
    pub(crate) fn fetch_value(&mut self, id: FetchId) -> Option<Value> {
        let fetch = self.fetches.get_mut(id.index())?;
        let url = fetch.url.clone();
        let (variant, obj) = match fetch.result.take()? {
            FetchResult::Response { status, body } => {
                let body = Rc::new(body.into());
                (LibVariant::Ok, Obj::HttpResponse(Box::new(Response { status, body })))
            }
            FetchResult::Failed(message) => {
                let message = Rc::new(message.into());
                (LibVariant::Err, Obj::HttpError(Box::new(HttpError { url, message })))
            }
        };
        let value = Value::Obj(self.heap.alloc(obj));
        Some(self.lib(variant, value))
    }

    pub(crate) fn lib(&mut self, variant: LibVariant, value: Value) -> Value {
        Value::Obj(self.heap.alloc(Obj::Lib(variant, value)))
    }
}

fn task_is_done(task: Option<&Task>) -> bool {
    task.is_none_or(|t| t.state == TaskState::Done)
}

fn panic_text(t: &Thread) -> String {
    t.unwinding.as_ref().map(|u| u.message.clone()).unwrap_or_default()
}
