//! Threads beside the main one: those of `spawn_blocking`, and the worker that drives a multi-thread runtime while no `block_on` does.
//!
//! One thread runs at a time. A thread that cannot go on says what it waits for; then another that can has its turn (`turns.rs`), and when
//! all wait, time passes.

use crate::machine::{Io, Machine, Progress, Res, panic};
use crate::runtime::{Home, RuntimeId, RuntimeKind, TaskState, Turn};
use crate::scheduler::Why;
use crate::sync::Sync;
use crate::thread::{Frame, Thread};
use crate::turns::Next;
use crate::value::Value;
use playground_program::{Reg, TaskId, ThreadId};
use playground_trace::{Clock, Nanos, TaskKind};
use std::rc::Rc;

/// What threads of the blocking pool and workers are called, as tokio calls them.
pub(crate) const WORKER: &str = "tokio-rt-worker";

/// What a thread waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Waits {
    /// Nothing: it can run.
    #[default]
    No,
    /// Work for its runtime, or the instant at which a timer is due.
    Work(RuntimeId, Option<Nanos>),
    /// An instant.
    Until(Nanos),
    /// The end of the blocking closures of a runtime.
    Blocking(RuntimeId),
    /// The end of a thread.
    Join(u32),
    /// `unpark` of its own handle, or an instant.
    Unpark(u32, Option<Nanos>),
    /// An event of the library's bodies, or an instant.
    Event(crate::heap::ObjId, Option<Nanos>),
    /// A lock that another holds.
    Lock(crate::heap::ObjId),
    /// It is over; its place may be taken.
    Over,
}

/// A blocking closure on its thread, as a frame.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Blocking {
    pub task: TaskId,
    pub turn: Turn,
    pub begun: bool,
}

impl Machine {
    /// A thread that is over, or a new one. Those of a runtime's pool keep their names, as threads of a pool do.
    pub(crate) fn fresh_thread(&mut self, runtime: Option<RuntimeId>) -> usize {
        let pooled = runtime.is_some();
        let over = |i: &usize| *i != self.current && self.threads[*i].waits == Waits::Over;
        let mut free = (1..self.threads.len()).filter(over);
        let free = free.clone().find(|i| pooled && self.threads[*i].is_pooled).or_else(|| free.next());
        let at = free.unwrap_or(self.threads.len());
        let mut thread = Thread::new(ThreadId(at as u32), WORKER);
        (thread.runtime, thread.is_pooled) = (runtime, pooled);
        if pooled {
            thread.spawned = match self.threads.get(at).filter(|old| old.is_pooled) {
                Some(old) => old.spawned,
                None => self.new_spawned(Some(WORKER.into())),
            };
        }
        match self.threads.get_mut(at) {
            Some(place) => *place = Rc::new(thread),
            None => self.threads.push(Rc::new(thread)),
        }
        at
    }

    pub(crate) fn thread(&mut self, at: usize) -> Option<&mut Thread> {
        self.threads.get_mut(at).map(Rc::make_mut)
    }

    /// `spawn_blocking`: a task that runs on a thread of its own.
    pub(crate) fn spawn_blocking(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        runtime: RuntimeId,
        closure: Value,
    ) -> Res<TaskId> {
        let by = (Self::unit(t), self.span_of(t));
        let task = self.new_task(io, by, closure, TaskKind::Blocking, Home::Blocking(runtime));
        if self.runtimes.get(runtime as usize).is_some_and(|r| r.closed) {
            self.never_begun(t, io, task)?;
            return Ok(task);
        }
        let at = self.fresh_thread(Some(runtime));
        if let Some(thread) = self.thread(at) {
            thread.frames.push(Frame::Blocking(Box::new(Blocking { task, turn: Turn::Idle, begun: false })));
        }
        Ok(task)
    }

    pub(crate) fn step_blocking(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        let Some(Frame::Blocking(b)) = t.frames.last_mut() else { return Ok(None) };
        if let Turn::Ending(task) = std::mem::replace(&mut b.turn, Turn::Idle) {
            return self.task_ended(t, io, task);
        }
        if std::mem::replace(&mut b.begun, true) {
            t.frames.pop();
        } else {
            let task = b.task;
            self.begin_poll(t, io, task)?;
        }
        Ok(None)
    }

    /// `std::thread::sleep`. The clock of a program that has paused it stands.
    pub(crate) fn sleep_thread(&mut self, t: &mut Thread, io: &mut Io<'_>, time: Nanos, dst: Reg) {
        self.sync_clock(io);
        let until = if self.paused { self.now } else { self.now.saturating_add(time) };
        if self.settings.clock == Clock::Live {
            // The browser's timer wakes the machine.
            self.start_timer(t, io, until, None);
        }
        t.frames.push(Frame::Sleep(until, dst));
    }

    pub(crate) fn step_sleep(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Option<Progress> {
        let Some(Frame::Sleep(until, dst)) = t.frames.last().cloned() else { return None };
        self.sync_clock(io);
        if self.now < until {
            t.waits = Waits::Until(until);
            return Some(Progress::Running);
        }
        t.frames.pop();
        *t.reg(dst) = Value::Unit;
        self.begin_slice();
        None
    }

    /// True if another thread than the one that runs can run.
    pub(crate) fn others_can_run(&self) -> bool {
        self.threads.len() > 1
            && self.threads.iter().enumerate().any(|(i, t)| i != self.current && self.can_run(t))
    }

    pub(crate) fn can_run(&self, t: &Thread) -> bool {
        match t.waits {
            Waits::No => true,
            Waits::Work(runtime, until) => {
                let due = until.is_some_and(|until| until <= self.now);
                due || self.runtimes.get(runtime as usize).is_some_and(|r| {
                    match (r.parallel, self.is_worker(t)) {
                        (true, true) => !r.queue.is_empty() || r.closed,
                        (true, false) => r.root_woken,
                        _ => {
                            !r.queue.is_empty()
                                || !r.deferred.is_empty()
                                || r.arriving
                                || (r.root_woken && !self.is_worker(t))
                        }
                    }
                })
            }
            Waits::Until(until) => until <= self.now,
            Waits::Blocking(runtime) => !self.blocks(runtime),
            Waits::Over => false,
            waits => self.may_go_on(waits),
        }
    }

    pub(crate) fn is_worker(&self, t: &Thread) -> bool {
        matches!(t.frames.first(), Some(Frame::BlockOn(b)) if b.is_worker)
    }

    /// True while blocking closures of a runtime are not over.
    pub(crate) fn blocks(&self, runtime: RuntimeId) -> bool {
        if self.runtimes.get(runtime as usize).is_some_and(|r| r.parallel) && self.polls(runtime) {
            return true;
        }
        self.threads.iter().any(|t| {
            t.waits != Waits::Over
                && matches!(t.frames.first(), Some(Frame::Blocking(b)) if matches!(
                    self.tasks.get(b.task.index()).map(|task| (task.home, task.state)),
                    Some((Home::Blocking(r), state)) if r == runtime && state != TaskState::Done
                ))
        })
    }

    /// The thread that ran cannot go on, or gives way: the next in turn that can. If none can, time passes. `Some`: the run stops here.
    pub(crate) fn next_thread(&mut self, io: &mut Io<'_>) -> Option<Progress> {
        loop {
            match self.ask_who_goes_on(io, Why::Blocked, None) {
                Next::Thread(next) => {
                    self.switch_to(io, next);
                    return None;
                }
                Next::Open => return Some(Progress::Waiting),
                Next::Nobody => {}
            }
            let until = self.threads.iter().filter_map(|t| match t.waits {
                Waits::Work(_, until) | Waits::Event(_, until) | Waits::Unpark(_, until) => until,
                Waits::Until(until) => Some(until),
                _ => None,
            });
            if io.host.wait(self.within_limit(until.min())) {
                self.sync_clock(io);
                if let Err(trap) = self.check_limits(io)
                    && let crate::machine::Trap::Limit(kind, limit) = *trap
                {
                    return Some(Progress::Ended(self.limit_outcome(&self.threads[0], kind, limit)));
                }
                // Whatever came, those that drive a runtime look for it.
                let look: Vec<Option<usize>> =
                    (0..self.runtimes.len()).map(|r| self.waits_for_timers(r as RuntimeId)).collect();
                for i in 0..self.threads.len() {
                    if let Waits::Work(runtime, _) = self.threads[i].waits
                        && self.runtimes.get(runtime as usize).is_some_and(|r| {
                            r.kind == RuntimeKind::Tokio
                                && (!r.parallel || look.get(runtime as usize) == Some(&Some(i)))
                        })
                        && let Some(thread) = self.thread(i)
                    {
                        thread.waits = Waits::No;
                    }
                }
                continue;
            }
            if self.settings.clock == Clock::Live {
                if let Some(completion) = io.host.completion() {
                    self.complete(io, completion);
                    continue;
                }
                if self.waits_for_outside() || self.threads.iter().any(|t| matches!(t.waits, Waits::Until(_)))
                {
                    return Some(Progress::Waiting);
                }
            }
            return Some(Progress::Ended(self.deadlock()));
        }
    }

    // --- workers

    /// A worker drives the tasks of a multi-thread runtime that no `block_on` drives.
    pub(crate) fn ensure_worker(&mut self, runtime: RuntimeId) {
        let Some(r) = self.runtimes.get(runtime as usize) else { return };
        if !r.is_multi || r.drivers > 0 || r.closed || r.parallel {
            return;
        }
        let works =
            |t: &Rc<Thread>| t.waits != Waits::Over && t.runtime == Some(runtime) && self.is_worker(t);
        if self.threads.iter().any(works) {
            return;
        }
        self.new_worker(runtime);
    }

    /// A `block_on` drives the runtime from here on: a worker that only waits is over.
    pub(crate) fn begin_driving(&mut self, runtime: RuntimeId) {
        if let Some(r) = self.runtimes.get_mut(runtime as usize) {
            r.drivers += 1;
        }
        if self.runtimes.get(runtime as usize).is_some_and(|r| r.parallel) {
            return;
        }
        for i in 1..self.threads.len() {
            let idle = matches!(self.threads[i].waits, Waits::Work(r, _) if r == runtime)
                && self.is_worker(&self.threads[i])
                && self.threads[i].frames.len() == 1;
            if idle && let Some(thread) = self.thread(i) {
                thread.frames.clear();
                thread.waits = Waits::Over;
            }
        }
    }

    /// It does not any more.
    pub(crate) fn end_driving(&mut self, runtime: RuntimeId) {
        let Some(r) = self.runtimes.get_mut(runtime as usize) else { return };
        r.drivers = r.drivers.saturating_sub(1);
        let more =
            !r.queue.is_empty() || !r.deferred.is_empty() || r.arriving || self.wheel.next_tick().is_some();
        if more {
            self.ensure_worker(runtime);
        }
    }

    /// `block_in_place`: the thread may block, another drives the runtime meanwhile. Gives what ends it when it drops.
    pub(crate) fn in_place(&mut self, t: &mut Thread, io: &Io<'_>) -> Res<Value> {
        let drives = t.frames.iter().rev().find_map(|f| match f {
            Frame::BlockOn(b) => Some(b.runtime),
            _ => None,
        });
        let Some(r) = drives.and_then(|r| self.runtimes.get(r as usize)) else { return Ok(Value::Unit) };
        if r.kind != RuntimeKind::Tokio {
            return Ok(Value::Unit);
        }
        if !r.is_multi {
            return panic("can call blocking only when running on the multi-threaded runtime");
        }
        let runtime = drives.unwrap_or_default();
        t.in_place += 1;
        if self.step_aside(io, t, runtime, true) {
            return Ok(self.sync_value(Sync::InPlace(runtime)));
        }
        if let Some(r) = self.runtimes.get_mut(runtime as usize) {
            r.drivers = r.drivers.saturating_sub(1);
        }
        self.ensure_worker(runtime);
        Ok(self.sync_value(Sync::InPlace(runtime)))
    }

    pub(crate) fn leave_in_place(&mut self, t: &mut Thread, io: &Io<'_>, runtime: RuntimeId) {
        t.in_place = t.in_place.saturating_sub(1);
        if self.step_aside(io, t, runtime, false) {
            return;
        }
        self.begin_driving(runtime);
    }

    /// Complains about blocking on a thread that drives tasks.
    pub(crate) fn may_block(&self, t: &Thread) -> Res<()> {
        if t.in_place == 0 && t.frames.iter().any(|f| f.drives_tokio(self)) {
            return panic(
                "Cannot block the current thread from within a runtime. This happens because a function attempted to block the current thread while the thread is being used to drive asynchronous tasks.",
            );
        }
        Ok(())
    }
}
