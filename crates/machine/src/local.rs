//! `LocalSet`: a queue of tasks that run while the set is polled, as tokio has it (`task/local.rs`).

use crate::futures::Polled;
use crate::machine::{Io, Machine, Progress, Res};
use crate::runtime::{Home, TaskState, Turn};
use crate::thread::{Cont, Frame, Thread};
use crate::value::{Value, Waker};
use playground_program::{AwaitId, TaskId};
use playground_trace::{EventKind, TaskEnd, Unit, WaitOn, WakeCause};
use std::collections::VecDeque;

/// Local tasks polled in one poll of their set.
const TASKS_PER_TICK: u32 = 61;

/// The queue of a `LocalSet`.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct LocalSet {
    pub queue: VecDeque<TaskId>,
    /// Tasks that are not over.
    pub alive: u32,
    /// Whoever polls the set.
    pub waker: Option<Waker>,
    /// It is being polled: what is made ready needs no wake.
    pub running: bool,
    /// What it is told apart by.
    pub number: u32,
}

/// A poll of a `LocalSet` under way, as a frame.
#[derive(Clone, Debug, Hash)]
pub(crate) struct LocalFrame {
    pub set: u32,
    pub turn: Turn,
    /// The future given to `run_until` is polled first.
    phase: LocalPhase,
    ticks: u32,
    cont: Cont,
    /// What the thread did before.
    task: Option<TaskId>,
    outer: Option<u32>,
    budget: Option<u8>,
    wakers: Vec<Waker>,
    innermost: Option<AwaitId>,
    /// What the future waits for.
    on: Option<WaitOn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum LocalPhase {
    Future,
    Tasks,
}

impl Machine {
    pub(crate) fn new_local_set(&mut self) -> u32 {
        let number = self.next_number();
        self.local_sets.push(LocalSet { number, ..LocalSet::default() });
        self.local_sets.len() as u32 - 1
    }

    pub(crate) fn local_queue(&self, set: u32) -> usize {
        self.local_sets.get(set as usize).map_or(0, |s| s.queue.len())
    }

    pub(crate) fn enqueue_local(
        &mut self,
        io: &mut Io<'_>,
        set: u32,
        id: TaskId,
        cause: WakeCause,
        by: Unit,
    ) {
        let Some(s) = self.local_sets.get_mut(set as usize) else { return };
        if cause == WakeCause::Spawned {
            s.alive += 1;
        }
        s.queue.push_back(id);
        if !s.running
            && let Some(waker) = s.waker
        {
            self.wake_by_ref(io, waker, cause, by);
        }
    }

    pub(crate) fn local_task_ended(&mut self, set: u32, id: TaskId) {
        if let Some(s) = self.local_sets.get_mut(set as usize) {
            s.alive = s.alive.saturating_sub(1);
            s.queue.retain(|q| *q != id);
        }
    }

    /// Polls a set, with the future of a `run_until` first.
    pub(crate) fn poll_local(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        set: u32,
        future: Option<Value>,
        cont: Cont,
    ) -> Res<Polled> {
        let waker = self.keep_waker(t);
        let old = match self.local_sets.get_mut(set as usize) {
            Some(s) => {
                s.running = true;
                s.waker.replace(waker)
            }
            None => None,
        };
        self.forget_waker(t, io, old)?;
        let frame = LocalFrame {
            set,
            turn: Turn::Idle,
            phase: if future.is_some() { LocalPhase::Future } else { LocalPhase::Tasks },
            ticks: 0,
            cont,
            task: t.task,
            outer: t.local.replace(set),
            budget: t.budget,
            wakers: t.wakers.clone(),
            innermost: t.innermost,
            on: None,
        };
        t.frames.push(Frame::Local(Box::new(frame)));
        if let Some(future) = future {
            match self.poll(t, io, &future, Cont::Poll)? {
                Polled::Running => {}
                done => self.local_polled(t, io, done)?,
            }
        }
        Ok(Polled::Running)
    }

    /// A poll on top of a local set's frame came to something.
    pub(crate) fn local_polled(&mut self, t: &mut Thread, io: &mut Io<'_>, polled: Polled) -> Res<()> {
        let Some(Frame::Local(f)) = t.frames.last_mut() else { return Ok(()) };
        if let Turn::Polling(_) = f.turn {
            return match polled {
                Polled::Ready(value) => self.task_ready(t, io, value),
                Polled::Pending(on) => self.task_pending(t, io, on),
                Polled::Running => Ok(()),
            };
        }
        match polled {
            Polled::Ready(value) => self.leave_local(t, io, Polled::Ready(value)),
            Polled::Pending(on) => {
                f.phase = LocalPhase::Tasks;
                f.innermost = t.innermost;
                f.on = Some(on);
                Ok(())
            }
            Polled::Running => Ok(()),
        }
    }

    /// One turn of a local set.
    pub(crate) fn step_local(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<Option<Progress>> {
        let Some(Frame::Local(f)) = t.frames.last_mut() else { return Ok(None) };
        if let Turn::Ending(task) = std::mem::replace(&mut f.turn, Turn::Idle) {
            return self.task_ended(t, io, task);
        }
        let (set, on) = (f.set, f.on.clone());
        if f.phase == LocalPhase::Future {
            // The poll of the future was lost with a panic that something caught: nothing is left to do here.
            self.leave_local(t, io, Polled::Pending(WaitOn::Custom))?;
            return Ok(None);
        }
        let next = match self.local_sets.get_mut(set as usize) {
            Some(s) if f.ticks < TASKS_PER_TICK => s.queue.pop_front(),
            _ => None,
        };
        f.ticks += 1;
        if let Some(task) = next {
            t.wakers.clear();
            self.begin_poll(t, io, task)?;
            return Ok(None);
        }
        let (more, alive) =
            self.local_sets.get(set as usize).map_or((false, 0), |s| (!s.queue.is_empty(), s.alive));
        let done = match on {
            None if alive == 0 => Polled::Ready(Value::Unit),
            on => Polled::Pending(on.unwrap_or(WaitOn::Custom)),
        };
        let cont = self.pop_local(t);
        if more {
            // There are tasks left: the set wants to be polled again.
            let waker = self.current_waker(t);
            self.wake_by_ref(io, waker, WakeCause::Yielded, Self::unit(t));
        }
        if let Some(cont) = cont {
            self.deliver(t, io, cont, done)?;
        }
        Ok(None)
    }

    /// The thread goes on with what it did before the set was polled.
    fn leave_local(&mut self, t: &mut Thread, io: &mut Io<'_>, polled: Polled) -> Res<()> {
        match self.pop_local(t) {
            Some(cont) => self.deliver(t, io, cont, polled),
            None => Ok(()),
        }
    }

    /// Takes a set's frame off the stack.
    pub(crate) fn pop_local(&mut self, t: &mut Thread) -> Option<Cont> {
        let Some(Frame::Local(f)) = t.frames.pop() else { return None };
        t.task = f.task;
        t.local = f.outer;
        t.budget = f.budget;
        t.wakers = f.wakers;
        t.innermost = f.innermost;
        if let Some(s) = self.local_sets.get_mut(f.set as usize) {
            s.running = false;
        }
        Some(f.cont)
    }

    /// A panic reached a set's frame: a local task's ends with the task, that of `run_until`'s future goes on.
    pub(crate) fn local_panicked(&mut self, t: &mut Thread, io: &mut Io<'_>) -> Res<()> {
        match t.frames.last() {
            Some(Frame::Local(f)) if matches!(f.turn, Turn::Polling(_)) => self.task_panicked(t, io),
            _ => {
                self.pop_local(t);
                if t.frames.is_empty() { Ok(()) } else { self.unwind_top(t, io) }
            }
        }
    }

    /// The set is dropped: its tasks are cancelled, the oldest first. What they own is left in `work`.
    pub(crate) fn drop_local_set(&mut self, t: &mut Thread, io: &mut Io<'_>, set: u32) -> Vec<Value> {
        let tasks: Vec<TaskId> = (0..self.tasks.len() as u32)
            .map(TaskId)
            .filter(|id| {
                self.tasks
                    .get(id.index())
                    .is_some_and(|task| task.home == Home::Local(set) && task.state != TaskState::Done)
            })
            .collect();
        if let Some(s) = self.local_sets.get_mut(set as usize) {
            s.queue.clear();
            s.alive = 0;
        }
        tasks.into_iter().map(|id| self.cancel_dropped(t, io, id)).collect()
    }

    /// A task ends with the set that would have polled it. Its future, to drop.
    fn cancel_dropped(&mut self, t: &Thread, io: &mut Io<'_>, id: TaskId) -> Value {
        let Some(task) = self.tasks.get_mut(id.index()) else { return Value::Empty };
        task.state = TaskState::Done;
        if !task.detached {
            task.result = Some(Err(None));
        }
        let (future, joiner, point) = (std::mem::take(&mut task.future), task.joiner.take(), task.point);
        self.record(t, io, EventKind::TaskEnded { task: id, end: TaskEnd::Cancelled(point) });
        if let Some(waker) = joiner {
            self.wake(io, waker, WakeCause::Joined(id), Unit::Task(id));
        }
        future
    }
}
