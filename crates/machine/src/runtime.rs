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

use crate::host::FetchResult;
use crate::machine::{Io, Machine, Progress, Res};
use crate::object::{CoroutineState, LibVariant, Obj};
use crate::pool::Waits;
use crate::scheduler::{Candidate, ChoiceKind};
use crate::thread::{Cont, Frame, Thread};
use crate::value::{Value, Waker};
use playground_program::{AwaitId, Span, TaskId};
use playground_trace::{Clock, EventKind, Nanos, TaskEnd, TaskKind, Unit, WaitOn, WakeCause};
use std::collections::VecDeque;
use std::rc::Rc;

/// Tasks polled before the driver gets its turn (tokio's default `event_interval`).
pub const EVENT_INTERVAL: u32 = 61;

/// A timer is due on this grid.
pub(crate) const TICK: Nanos = 1_000_000;

/// How many ready tasks a scheduler is offered on the virtual clock: choosing costs the same however long the queue is.
const MAX_CANDIDATES: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TaskState {
    Ready,
    Running,
    Idle,
    Done,
}

/// Names a runtime: its place in `Machine::runtimes`.
pub(crate) type RuntimeId = u32;

/// Where a task stands when it is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Home {
    /// It is the future of a `block_on` under way.
    Root(RuntimeId),
    /// The ready queue of a runtime.
    Queue(RuntimeId),
    /// The queue of a `LocalSet`.
    Local(u32),
    /// A thread of its own: the closure of a `spawn_blocking` on this runtime.
    Blocking(RuntimeId),
}

/// A spawned future and its state.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Task {
    pub name: Rc<str>,
    pub future: Value,
    pub state: TaskState,
    pub home: Home,
    pub kind: TaskKind,
    /// What it waits for, while it is idle.
    pub on: WaitOn,
    /// The await point where it is parked.
    pub point: Option<AwaitId>,
    /// Woken while it was running: ready again after the poll.
    pub again: bool,
    /// `abort` was called.
    pub aborted: bool,
    /// What its handle will be given.
    pub result: Option<Result<Value, Option<Panic>>>,
    /// Who awaits its handle.
    pub joiner: Option<Waker>,
    /// Its handle is gone.
    pub detached: bool,
}

/// What a task panicked with.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Panic {
    pub message: String,
    pub payload: Value,
}

/// Which loop a runtime has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RuntimeKind {
    /// tokio's, with timers. Several workers run as one.
    Tokio,
    /// An executor without timers that polls one future: `futures::executor::block_on`.
    Bare,
}

#[derive(Clone, Debug, Hash)]
pub(crate) struct Runtime {
    pub kind: RuntimeKind,
    /// Ready tasks but the root.
    pub queue: VecDeque<TaskId>,
    /// Yielded: woken at the end of the driver's turn.
    pub deferred: Vec<Waker>,
    /// Waiting for what arrived on the network: woken at the beginning of the driver's turn.
    pub arrived: Vec<Waker>,
    /// Something arrived since the driver's last turn.
    pub arriving: bool,
    /// The future of the `block_on` under way.
    pub root: Option<TaskId>,
    /// The root was woken since it was last polled.
    pub root_woken: bool,
    /// `LocalRuntime`: `spawn_local` works on it.
    pub is_local: bool,
    /// The multi-thread flavor.
    pub is_multi: bool,
    /// How many workers were asked for; as many as there are cores if none were.
    pub workers: Option<u32>,
    /// It was shut down: what is spawned on it is cancelled at once.
    pub closed: bool,
    /// It does not wait for its blocking closures when it ends.
    pub hurries: bool,
    /// `block_on`s that drive its tasks.
    pub drivers: u32,
    /// Its tasks run on workers of their own (`workers.rs`), of which so many are not over.
    pub parallel: bool,
    pub alive: u32,
    /// What it and its `LocalSet`s are told apart by, in the order in which they were made.
    pub number: u32,
    /// What the program calls it.
    pub name: Option<Rc<str>>,
    /// What its metrics count, in programs that ask for them.
    pub counts: Counts,
}

/// What the metrics of a runtime count.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct Counts {
    /// Its driver waits.
    parked: bool,
    /// Since when it works, while it does.
    since: Nanos,
    /// Polls when it last began to wait.
    polls_then: u64,
    now: [u64; COUNTED],
    /// As they stood when the driver last had its turn: what is answered.
    pub shown: [u64; COUNTED],
}

/// Waits of the driver, waits and ends of waits, waits without a poll before, polls of tasks, nanoseconds of work.
const COUNTED: usize = 5;

impl Counts {
    /// The driver begins to wait.
    fn park(&mut self, now: Nanos) {
        if self.parked {
            return;
        }
        self.parked = true;
        self.now[0] += 1;
        self.now[1] += 1;
        if self.polls_then == self.now[3] {
            self.now[2] += 1;
        }
        self.polls_then = self.now[3];
        self.now[4] += now.saturating_sub(self.since);
        self.shown = self.now;
    }

    /// There is work again.
    fn unpark(&mut self, now: Nanos) {
        if std::mem::take(&mut self.parked) {
            self.now[1] += 1;
            self.since = now;
            self.shown = self.now;
        }
    }
}

impl Runtime {
    pub fn new(kind: RuntimeKind) -> Self {
        Runtime {
            number: 0,
            name: None,
            counts: Counts::default(),
            kind,
            queue: VecDeque::new(),
            deferred: Vec::new(),
            arrived: Vec::new(),
            arriving: false,
            root: None,
            root_woken: false,
            is_local: false,
            is_multi: false,
            workers: None,
            closed: false,
            hurries: false,
            drivers: 0,
            parallel: false,
            alive: 0,
        }
    }
}

#[derive(Clone, Debug, Hash)]
pub(crate) struct Timer {
    pub deadline: Nanos,
    pub waker: Option<Waker>,
    pub state: TimerState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TimerState {
    Pending,
    Fired,
    Dropped,
}

#[derive(Clone, Debug, Hash)]
pub(crate) struct Fetch {
    pub url: crate::value::Text,
    pub waker: Option<Waker>,
    pub result: Option<FetchResult>,
    pub over: bool,
}

/// What a frame that drives tasks is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Turn {
    Idle,
    /// A poll is under way on top of this frame.
    Polling(TaskId),
    /// The task's future has been dropped, perhaps by frames on top of this one: now its end is told.
    Ending(TaskId),
}

/// What the thread did before a `block_on` began.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct Before {
    pub task: Option<TaskId>,
    pub runtime: Option<RuntimeId>,
    pub local: Option<u32>,
    pub budget: Option<u8>,
    pub wakers: Vec<Waker>,
}

/// The loop of a runtime, as a frame.
#[derive(Clone, Debug, Hash)]
pub(crate) struct BlockOn {
    pub runtime: RuntimeId,
    pub phase: Phase,
    pub turn: Turn,
    /// The future, until it becomes a task; then its result.
    value: Value,
    /// What becomes of the result.
    cont: Cont,
    before: Before,
    polled: u32,
    /// A worker: it has no future of its own and is over once a `block_on` drives the runtime.
    pub is_worker: bool,
    /// The task that was given to this worker.
    pub next: Option<TaskId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Phase {
    Begin,
    /// The root's turn, if it was woken.
    Root,
    Queue,
    /// The root is done.
    Done,
    /// The other tasks are cancelled one by one.
    Shutdown(u32),
}

impl BlockOn {
    pub fn new(runtime: RuntimeId, root: Value, cont: Cont, before: Before) -> Self {
        BlockOn {
            runtime,
            phase: Phase::Begin,
            turn: Turn::Idle,
            value: root,
            cont,
            before,
            polled: 0,
            is_worker: false,
            next: None,
        }
    }

    /// Only cancels the tasks of a runtime that is dropped.
    pub fn shutdown(runtime: RuntimeId, before: Before) -> Self {
        BlockOn {
            runtime,
            phase: Phase::Shutdown(0),
            turn: Turn::Idle,
            value: Value::Unit,
            cont: Cont::Discard,
            before,
            polled: 0,
            is_worker: false,
            next: None,
        }
    }
}

impl Machine {
    pub(crate) fn new_runtime(&mut self, kind: RuntimeKind) -> RuntimeId {
        let mut runtime = Runtime::new(kind);
        if kind == RuntimeKind::Tokio {
            runtime.number = self.next_number();
            runtime.counts.since = if self.linked.counts_work { self.now } else { 0 };
        }
        self.runtimes.push(runtime);
        self.runtimes.len() as u32 - 1
    }

    /// What the next runtime or `LocalSet` is told apart by.
    pub(crate) fn next_number(&self) -> u32 {
        let runtimes = self.runtimes.iter().filter(|r| r.kind == RuntimeKind::Tokio).count();
        (runtimes + self.local_sets.len() + 1) as u32
    }

    fn runtime(&mut self, id: RuntimeId) -> &mut Runtime {
        // Ids are given by `new_runtime` alone and runtimes are never removed.
        &mut self.runtimes[id as usize]
    }

    /// Runs a future to its end on a runtime, on top of what the thread does now.
    pub(crate) fn block_on(
        &mut self,
        t: &mut Thread,
        runtime: RuntimeId,
        future: Value,
        cont: Cont,
    ) -> Res<()> {
        if t.in_place == 0
            && self.runtime(runtime).kind == RuntimeKind::Tokio
            && t.frames.iter().any(|f| f.drives_tokio(self))
        {
            return crate::machine::panic(
                "Cannot start a runtime from within a runtime. This happens because a function (like `block_on`) attempted to block the current thread while the thread is being used to drive asynchronous tasks.",
            );
        }
        let before = Before {
            task: t.task.take(),
            runtime: t.runtime.replace(runtime),
            local: t.local.take(),
            budget: t.budget.take(),
            wakers: std::mem::take(&mut t.wakers),
        };
        self.begin_driving(runtime);
        t.frames.push(Frame::BlockOn(Box::new(BlockOn::new(runtime, future, cont, before))));
        Ok(())
    }

    /// One turn of a runtime's loop.
    pub(crate) fn step_block_on(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        self.check_limits(io)?;
        let Some(Frame::BlockOn(b)) = t.frames.last_mut() else { return Ok(None) };
        let runtime = b.runtime;
        match std::mem::replace(&mut b.turn, Turn::Idle) {
            Turn::Ending(task) => return self.task_ended(t, io, task),
            // The poll is over: its frames are gone.
            Turn::Polling(_) | Turn::Idle => {}
        }
        match b.phase {
            Phase::Begin => {
                let future = std::mem::take(&mut b.value);
                b.phase = Phase::Root;
                let outer = b.before.task.map_or(Unit::Thread(t.number()), Unit::Task);
                let task =
                    self.new_task(io, (outer, Span::NONE), future, TaskKind::BlockOn, Home::Root(runtime));
                let runtime = self.runtime(runtime);
                (runtime.root, runtime.root_woken) = (Some(task), true);
                Ok(None)
            }
            Phase::Done => {
                // The program's own runtime lives on; that of `main` ends with it.
                let is_main = matches!(b.cont, Cont::Thread);
                if is_main {
                    b.phase = Phase::Shutdown(0);
                    return Ok(None);
                }
                self.leave_block_on(t, io)
            }
            Phase::Shutdown(next) => self.step_shutdown(t, io, runtime, next),
            Phase::Root | Phase::Queue if self.runtime(runtime).parallel => {
                self.step_parallel(t, io, runtime)
            }
            Phase::Root | Phase::Queue if self.settings.clock == Clock::Live => {
                self.step_live(t, io, runtime)
            }
            Phase::Root if b.is_worker => {
                (b.polled, b.phase) = (0, Phase::Queue);
                let r = self.runtime(runtime);
                if r.drivers > 0 || r.closed {
                    t.frames.pop();
                }
                Ok(None)
            }
            Phase::Root => {
                (b.polled, b.phase) = (0, Phase::Queue);
                if self.runtime(runtime).root_woken {
                    // The root is polled first: no choice, but other schedulers may prefer a queued task.
                    let progress = self.choose_and_poll(t, io, runtime, true);
                    if let (Ok(Some(Progress::Waiting)), Some(Frame::BlockOn(b))) =
                        (&progress, t.frames.last_mut())
                    {
                        // The choice was left open: it is still the root's turn.
                        b.phase = Phase::Root;
                    }
                    return progress;
                }
                Ok(None)
            }
            Phase::Queue => {
                if b.polled >= EVENT_INTERVAL {
                    b.phase = Phase::Root;
                    self.driver_turn(io, runtime);
                    return Ok(self.give_way(t));
                }
                if self.runtime(runtime).queue.is_empty() {
                    b.phase = Phase::Root;
                    return self.park(t, io, runtime);
                }
                b.polled += 1;
                let progress = self.choose_and_poll(t, io, runtime, false);
                if let (Ok(Some(Progress::Waiting)), Some(Frame::BlockOn(b))) =
                    (&progress, t.frames.last_mut())
                {
                    b.polled -= 1;
                }
                progress
            }
        }
    }

    /// A `block_on` is over: the thread goes on with what it did before.
    fn leave_block_on(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        let Some(Frame::BlockOn(b)) = t.frames.pop() else { return Ok(None) };
        let b = *b;
        self.end_driving(b.runtime);
        t.task = b.before.task;
        t.runtime = b.before.runtime;
        t.local = b.before.local;
        t.budget = b.before.budget;
        t.wakers = b.before.wakers;
        self.begin_slice();
        if t.unwinding.is_some() {
            if !t.frames.is_empty() {
                self.unwind_top(t, io)?;
            }
            return Ok(None);
        }
        match b.cont {
            Cont::Store(dst) => *t.reg(dst) = b.value,
            Cont::Thread => t.result = b.value,
            _ => self.drop_value(t, io, b.value)?,
        }
        Ok(None)
    }

    /// Candidates in tokio's order: the root if it is its turn, then the queue.
    pub(crate) fn choose_and_poll(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        runtime: RuntimeId,
        root: bool,
    ) -> Res<Option<Progress>> {
        let limit = if self.settings.clock == Clock::Live { usize::MAX } else { MAX_CANDIDATES };
        let r = self.runtime(runtime);
        let root = if root { r.root } else { None };
        let ready = root.into_iter().chain(r.queue.iter().copied()).take(limit);
        let candidates: Vec<Candidate> = ready.map(Candidate::Task).collect();
        if candidates.is_empty() {
            return Ok(None);
        }
        let Some(i) = self.choose(t, io, ChoiceKind::NextTask, &candidates) else {
            return Ok(Some(Progress::Waiting));
        };
        if let Some(Candidate::Task(task)) = candidates.get(i) {
            let (counts, now) = (self.linked.counts_work, self.now);
            let r = self.runtime(runtime);
            if counts {
                r.counts.unpark(now);
                r.counts.now[3] += u64::from(r.root != Some(*task));
            }
            if r.root == Some(*task) {
                r.root_woken = false;
            } else if r.queue.front() == Some(task) {
                r.queue.pop_front();
            } else {
                r.queue.retain(|q| q != task);
            }
            self.begin_poll(t, io, *task)?;
        }
        Ok(None)
    }

    /// Live: the browser's executor decides who is polled; asked through the scheduler.
    fn step_live(&mut self, t: &mut Thread, io: &mut Io<'_>, runtime: RuntimeId) -> Res<Option<Progress>> {
        while let Some(completion) = io.host.completion() {
            self.complete(io, completion);
        }
        self.wake_arrived(io, runtime);
        self.wake_deferred(io, runtime);
        let r = self.runtime(runtime);
        if !r.root_woken && r.queue.is_empty() {
            return self.nobody_ready(t, io, None);
        }
        let root = r.root_woken;
        self.choose_and_poll(t, io, runtime, root)
    }

    /// The driver's turn without waiting: due timers fire, arrived responses are taken, then the deferred are woken.
    pub(crate) fn driver_turn(&mut self, io: &mut Io<'_>, runtime: RuntimeId) {
        self.sync_clock(io);
        self.wake_arrived(io, runtime);
        self.fire_due(io);
        self.wake_deferred(io, runtime);
    }

    /// What arrived on the program's own network is seen from here on.
    fn wake_arrived(&mut self, io: &mut Io<'_>, runtime: RuntimeId) {
        let r = self.runtime(runtime);
        if !std::mem::take(&mut r.arriving) {
            return;
        }
        let arrived = std::mem::take(&mut r.arrived);
        self.turns += 1;
        for waker in arrived {
            self.wake(io, waker, WakeCause::Signalled, Unit::Outside);
        }
    }

    /// Those that yielded are woken, the last first: tokio takes them off the end of its list.
    fn wake_deferred(&mut self, io: &mut Io<'_>, runtime: RuntimeId) {
        while let Some(waker) = self.runtime(runtime).deferred.pop() {
            self.wake(io, waker, WakeCause::Yielded, Unit::Outside);
        }
    }

    /// The queue is empty: time passes until something happens, unless somebody yielded.
    fn park(&mut self, t: &mut Thread, io: &mut Io<'_>, runtime: RuntimeId) -> Res<Option<Progress>> {
        let r = self.runtime(runtime);
        let must_wait = r.deferred.is_empty() && !r.root_woken;
        if self.linked.counts_work {
            let now = self.now;
            let counts = &mut self.runtime(runtime).counts;
            if must_wait { counts.park(now) } else { counts.shown = counts.now }
        }
        self.driver_turn(io, runtime);
        let r = self.runtime(runtime);
        if !must_wait || !r.queue.is_empty() || r.root_woken || !self.calls.is_empty() {
            return Ok(self.give_way(t));
        }
        let deadline = self.wheel.next_tick().map(|tick| tick.saturating_mul(TICK));
        self.nobody_ready(t, io, deadline)
    }

    /// Other threads that can run get their turn.
    fn give_way(&mut self, t: &mut Thread) -> Option<Progress> {
        if !self.others_can_run() {
            return None;
        }
        t.waits = Waits::Until(self.now);
        Some(Progress::Running)
    }

    pub(crate) fn nobody_ready(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        timer: Option<Nanos>,
    ) -> Res<Option<Progress>> {
        if self.threads.len() > 1 {
            let runtime = match t.frames.last() {
                Some(Frame::BlockOn(b)) => b.runtime,
                _ => 0,
            };
            t.waits = Waits::Work(runtime, timer);
            return Ok(Some(Progress::Running));
        }
        if io.host.wait(self.within_limit(timer)) {
            self.sync_clock(io);
            self.check_limits(io)?;
            return Ok(None);
        }
        if self.settings.clock == Clock::Live && self.waits_for_outside() {
            return Ok(Some(Progress::Waiting));
        }
        Ok(Some(Progress::Ended(self.deadlock())))
    }

    // --- tasks

    /// A future becomes a task, ready at once (a root's turn is up to its runtime).
    pub(crate) fn new_task(
        &mut self,
        io: &mut Io<'_>,
        (by, at): (Unit, Span),
        future: Value,
        kind: TaskKind,
        home: Home,
    ) -> TaskId {
        let id = TaskId(self.tasks.len() as u32);
        let (name, detail, body) = self.describe_future(&future);
        self.tasks.push(Task {
            name: name.as_str().into(),
            future,
            state: TaskState::Ready,
            home,
            kind,
            on: WaitOn::Custom,
            point: None,
            again: false,
            aborted: false,
            result: None,
            joiner: None,
            detached: false,
        });
        self.record_as(io, by, at, EventKind::TaskSpawned { task: id, name, detail, kind, body });
        self.record_as(
            io,
            by,
            Span::NONE,
            EventKind::Woken { task: id, cause: WakeCause::Spawned, effective: true },
        );
        self.enqueue(io, id, WakeCause::Spawned, by);
        io.host.task_spawned(id);
        id
    }

    /// Puts a ready task where its driver finds it.
    fn enqueue(&mut self, io: &mut Io<'_>, id: TaskId, cause: WakeCause, by: Unit) {
        let Some(task) = self.tasks.get(id.index()) else { return };
        match task.home {
            Home::Root(runtime) => self.runtime(runtime).root_woken = true,
            Home::Queue(runtime) => {
                if self.give_to_worker(io, runtime, id) {
                    return;
                }
                self.runtime(runtime).queue.push_back(id);
                if self.runtime(runtime).drivers == 0 {
                    self.ensure_worker(runtime);
                }
            }
            Home::Local(set) => self.enqueue_local(io, set, id, cause, by),
            Home::Blocking(_) => {}
        }
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
            Obj::Closure(func, _) => {
                let f = self.linked.function(*func);
                (f.name.clone(), None, f.span)
            }
            Obj::Boxed(inner) => self.describe_future(inner),
            Obj::Struct(ty, _) => match self.linked.type_def(*ty) {
                Some(def) => (def.name.clone(), None, def.span),
                None => ("future".to_owned(), None, Span::NONE),
            },
            Obj::Sleep { .. } => ("sleep".to_owned(), None, Span::NONE),
            Obj::JoinHandle(task) => {
                let name = self.tasks.get(task.index()).map_or("task", |t| &*t.name);
                (name.to_owned(), None, Span::NONE)
            }
            _ => ("future".to_owned(), None, Span::NONE),
        }
    }

    pub(crate) fn future_name(&self, future: &Value) -> String {
        self.describe_future(future).0
    }

    /// A task is made ready.
    pub(crate) fn wake_task(&mut self, io: &mut Io<'_>, id: TaskId, cause: WakeCause, by: Unit) {
        let Some(task) = self.tasks.get_mut(id.index()) else { return };
        let effective = match task.state {
            TaskState::Idle => {
                task.state = TaskState::Ready;
                true
            }
            TaskState::Running => !std::mem::replace(&mut task.again, true),
            TaskState::Ready => false,
            TaskState::Done => return,
        };
        let queued = task.state == TaskState::Ready && effective;
        self.record_as(io, by, Span::NONE, EventKind::Woken { task: id, cause, effective });
        if queued {
            self.enqueue(io, id, cause, by);
        }
        io.host.task_woken(id);
    }

    /// Polls a task that its driver has taken off its queue; the driver's frame is on top.
    pub(crate) fn begin_poll(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Res<()> {
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        if task.state == TaskState::Done {
            return Ok(());
        }
        task.state = TaskState::Running;
        task.again = false;
        let (aborted, kind) = (task.aborted, task.kind);
        let future = task.future.clone();
        if let Some(turn) = t.turn() {
            *turn = Turn::Polling(id);
        }
        t.task = Some(id);
        t.innermost = None;
        t.leaf = None;
        t.budget = if kind == TaskKind::Blocking { None } else { Some(COOP_BUDGET) };
        if aborted {
            return self.cancel(t, io, id);
        }
        self.sync_clock(io);
        self.begin_slice();
        let queue = match self.tasks.get(id.index()).map(|t| t.home) {
            Some(Home::Root(r) | Home::Queue(r)) => self.runtime(r).queue.len(),
            Some(Home::Local(set)) => self.local_queue(set),
            Some(Home::Blocking(_)) | None => 0,
        };
        let span = self.resume_span(&future);
        let thread = t.number();
        let started = EventKind::PollStarted { task: id, thread, queue: queue as u32 };
        self.record_as(io, Unit::Task(id), span, started);
        if kind == TaskKind::Blocking {
            return match self.call_any(t, io, &future, Vec::new(), Cont::Poll)? {
                Some(value) => self.task_ready(t, io, value),
                None => Ok(()),
            };
        }
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
            Obj::Closure(func, _) => self.linked.function(*func).name_span,
            _ => Span::NONE,
        }
    }

    /// A poll of a task ended and its future is pending.
    pub(crate) fn task_pending(&mut self, t: &mut Thread, io: &mut Io<'_>, on: WaitOn) -> Res<()> {
        let Some(id) = t.task else { return Ok(()) };
        let point = t.innermost;
        let span = point.and_then(|p| self.linked.program.await_point(p)).map_or(Span::NONE, |p| p.span);
        let pending = EventKind::PollPending { task: id, point, on: on.clone() };
        self.record_as(io, Unit::Task(id), span, pending);
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        task.on = on;
        task.point = point;
        if task.aborted {
            return self.cancel(t, io, id);
        }
        let again = std::mem::take(&mut task.again);
        task.state = if again { TaskState::Ready } else { TaskState::Idle };
        t.task = None;
        self.begin_slice();
        if again && !self.stays_with_worker(t, id) {
            self.enqueue(io, id, WakeCause::Yielded, Unit::Outside);
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
        t.wakers.clear();
        if self.is_root(id) {
            // A panic of the root goes on through `block_on`, after the runtime dropped its tasks.
            let message = t.unwinding.as_ref().map(|u| u.message.clone()).unwrap_or_default();
            return self.end_task(t, io, id, TaskEnd::Panicked(message), Err(None));
        }
        let (message, payload) = t.unwinding.take().map_or_else(Default::default, |u| (u.message, u.payload));
        let panic = Panic { message: message.clone(), payload };
        self.end_task(t, io, id, TaskEnd::Panicked(message), Err(Some(panic)))
    }

    /// True if it is the future of a `block_on`, which is no task to the program.
    pub(crate) fn is_root(&self, id: TaskId) -> bool {
        matches!(self.tasks.get(id.index()).map(|t| t.home), Some(Home::Root(_)))
    }

    /// A task is over: its future drops (on top of its driver's frame); then `task_ended` tells.
    fn end_task(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: TaskId,
        end: TaskEnd,
        result: Result<Value, Option<Panic>>,
    ) -> Res<()> {
        if let Some(turn) = t.turn() {
            *turn = Turn::Ending(id);
        }
        let is_root = self.is_root(id);
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(()) };
        let future = std::mem::take(&mut task.future);
        let unread = if is_root {
            if let Some(Frame::BlockOn(b)) = t.frames.last_mut() {
                b.value = result.unwrap_or(Value::Unit);
            }
            Value::Empty
        } else if task.detached {
            result.unwrap_or_else(|panic| panic.map_or(Value::Empty, |p| p.payload))
        } else {
            task.result = Some(result);
            Value::Empty
        };
        self.endings.push((id, end));
        self.drop_value(t, io, unread)?;
        self.drop_value(t, io, future)
    }

    /// A task's future is gone: its end is told, and whoever joins it is woken.
    pub(crate) fn task_ended(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        id: TaskId,
    ) -> Res<Option<Progress>> {
        let i = self.endings.iter().position(|(task, _)| *task == id);
        let end = i.map_or(TaskEnd::Completed, |i| self.endings.remove(i).1);
        let Some(task) = self.tasks.get_mut(id.index()) else { return Ok(None) };
        task.state = TaskState::Done;
        let (joiner, home) = (task.joiner.take(), task.home);
        self.record(t, io, EventKind::TaskEnded { task: id, end });
        t.task = None;
        self.begin_slice();
        if let Some(waker) = joiner {
            self.wake(io, waker, WakeCause::Joined(id), Unit::Task(id));
        }
        match home {
            Home::Root(runtime) => {
                self.runtime(runtime).root = None;
                if let Some(Frame::BlockOn(b)) = t.frames.last_mut() {
                    b.phase = Phase::Done;
                }
            }
            Home::Local(set) => self.local_task_ended(set, id),
            Home::Queue(_) | Home::Blocking(_) => {}
        }
        Ok(None)
    }

    /// Drops a task's future where it stands.
    pub(crate) fn cancel(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Res<()> {
        let point = self.tasks.get(id.index()).and_then(|task| task.point);
        t.task = Some(id);
        self.end_task(t, io, id, TaskEnd::Cancelled(point), Err(None))
    }

    fn step_shutdown(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        runtime: RuntimeId,
        next: u32,
    ) -> Res<Option<Progress>> {
        self.runtime(runtime).closed = true;
        if self.close_workers(runtime) && !self.runtime(runtime).hurries {
            // What they poll goes on to its next await.
            t.waits = Waits::Blocking(runtime);
            return Ok(Some(Progress::Running));
        }
        // tokio keeps its tasks in shards by their numbers: one shard after the other, in each the oldest first.
        let (mut shard, mut at) = (next >> SHARD_BITS, next & ((1 << SHARD_BITS) - 1));
        let found = loop {
            let id = TaskId(at * SHARDS + shard);
            match self.tasks.get(id.index()) {
                Some(task) if task.home == Home::Queue(runtime) && task.state != TaskState::Done => {
                    break Some(id);
                }
                Some(_) => at += 1,
                None if shard + 1 < SHARDS => (shard, at) = (shard + 1, 0),
                None => break None,
            }
        };
        if let Some(Frame::BlockOn(b)) = t.frames.last_mut() {
            b.phase = Phase::Shutdown(shard << SHARD_BITS | (at + 1));
        }
        let Some(found) = found else {
            // Blocking closures that have begun cannot be stopped: it waits for them.
            if !self.runtime(runtime).hurries && self.blocks(runtime) {
                t.waits = Waits::Blocking(runtime);
                return Ok(Some(Progress::Running));
            }
            self.runtime(runtime).queue.clear();
            return self.leave_block_on(t, io);
        };
        self.cancel(t, io, found)?;
        Ok(None)
    }

    /// `JoinHandle::abort`.
    pub(crate) fn abort(&mut self, t: &Thread, io: &mut Io<'_>, id: TaskId) {
        if let Some(task) = self.tasks.get_mut(id.index())
            && task.state != TaskState::Done
            && !(task.kind == TaskKind::Blocking && task.state == TaskState::Running)
        {
            task.aborted = true;
            let by = Self::unit(t);
            if task.state != TaskState::Running {
                self.wake_task(io, id, WakeCause::Aborted, by);
            }
        }
    }

    /// A task's handle was dropped: nobody will read its result.
    pub(crate) fn detach(&mut self, t: &mut Thread, io: &mut Io<'_>, id: TaskId) -> Value {
        let Some(task) = self.tasks.get_mut(id.index()) else { return Value::Empty };
        task.detached = true;
        task.joiner = None;
        let unread = match task.result.take() {
            Some(Ok(value) | Err(Some(Panic { payload: value, .. }))) => value,
            _ => Value::Empty,
        };
        if task.state != TaskState::Done {
            self.record(t, io, EventKind::TaskDetached { task: id });
        }
        unread
    }

    pub(crate) fn lib(&mut self, variant: LibVariant, value: Value) -> Value {
        Value::Obj(self.heap.alloc(Obj::Lib(variant, value)))
    }
}

/// Shards of a current-thread runtime's list of tasks.
const SHARDS: u32 = 4;

/// Bits of a place within a shard, in the step of a shutdown.
const SHARD_BITS: u32 = 28;

/// Leaf operations a task may complete in one poll before they answer pending (tokio's cooperative budget).
pub(crate) const COOP_BUDGET: u8 = 128;
