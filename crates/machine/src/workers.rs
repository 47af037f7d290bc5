//! The workers of tokio's multi-thread runtime as threads of their own.
//!
//! By default one thread drives a runtime, whatever its flavor, so that a run is the same natively and here wherever its output does not depend on
//! timing. With several cores, or under a scheduler that wants workers (a search), a spawned task that is ready is given to a worker: one that is
//! idle, or a new one, up to as many as the runtime has; beyond that it waits in the queue, and whichever worker is free next takes it. So tasks
//! interleave at every visible operation, one that blocks its worker stops nobody else while there are others, and a task may go on on
//! another worker than before. `block_on` then polls nothing but its own future. Timers fire as long as a worker is free, as in tokio.

use crate::machine::{Io, Machine, Progress, Res};
use crate::pool::Waits;
use crate::runtime::{Before, BlockOn, Home, Phase, RuntimeId, RuntimeKind, TICK, Turn};
use crate::thread::{Cont, Frame, Thread};
use crate::value::Value;
use playground_program::TaskId;
use playground_trace::Clock;

/// Workers of a runtime for which the text says no number, on one core: enough for a search to show what several do.
const WORKERS: u32 = 4;

impl Machine {
    /// True if the tasks of this runtime run on workers of their own; once so, always so.
    fn has_workers(&mut self, io: &Io<'_>, runtime: RuntimeId) -> bool {
        let wanted = self.settings.clock == Clock::Virtual
            && (self.settings.cores > 1 || io.scheduler.wants_workers());
        let Some(r) = self.runtimes.get_mut(runtime as usize) else { return false };
        r.parallel |= wanted && r.is_multi && r.kind == RuntimeKind::Tokio;
        r.parallel
    }

    /// How many a runtime may have.
    fn most_workers(&self, runtime: RuntimeId) -> u32 {
        let default = if self.settings.cores > 1 { self.settings.cores } else { WORKERS };
        self.runtimes.get(runtime as usize).and_then(|r| r.workers).unwrap_or(default)
    }

    /// True if tasks of some runtime run on workers of their own.
    pub fn has_parallel_runtime(&self) -> bool {
        self.runtimes.iter().any(|r| r.parallel)
    }

    /// Which worker of its runtime this thread is; one thread that does the work of all is the first.
    pub(crate) fn worker_index(&self, t: &Thread) -> Option<u32> {
        let drives = t.frames.iter().rev().find_map(|f| match f {
            Frame::BlockOn(b) => Some(b),
            _ => None,
        })?;
        let r = self.runtimes.get(drives.runtime as usize).filter(|r| r.kind == RuntimeKind::Tokio)?;
        if r.is_multi && t.task.is_none_or(|task| self.is_root(task)) {
            return None;
        }
        if !r.parallel {
            return Some(0);
        }
        let before = self.threads[..self.current.min(self.threads.len())].iter();
        let of = |t: &&std::rc::Rc<Thread>| t.runtime == Some(drives.runtime) && self.is_worker(t);
        Some(before.filter(of).count() as u32)
    }

    fn is_idle(&self, at: usize, runtime: RuntimeId) -> bool {
        self.threads.get(at).is_some_and(|t| matches!(t.waits, Waits::Work(of, _) if of == runtime))
    }

    fn idle_worker(&self, runtime: RuntimeId) -> Option<usize> {
        (1..self.threads.len()).find(|i| self.is_idle(*i, runtime) && self.is_worker(&self.threads[*i]))
    }

    /// A task of a runtime with workers is ready: one of them is given it, or it waits for the next that is free. False if the runtime has none.
    pub(crate) fn give_to_worker(&mut self, io: &Io<'_>, runtime: RuntimeId, task: TaskId) -> bool {
        if !self.has_workers(io, runtime) {
            return false;
        }
        let most = self.most_workers(runtime);
        let idle = self.idle_worker(runtime);
        let Some(r) = self.runtimes.get_mut(runtime as usize) else { return false };
        let at = match idle {
            Some(at) => at,
            None if r.alive < most && !r.closed => {
                r.alive += 1;
                self.new_worker(runtime)
            }
            None => {
                r.queue.push_back(task);
                return true;
            }
        };
        if let Some(thread) = self.thread(at) {
            thread.waits = Waits::No;
            if let Some(Frame::BlockOn(worker)) = thread.frames.first_mut() {
                worker.next = Some(task);
            }
        }
        self.look_at_timers(runtime);
        true
    }

    /// A thread that begins a worker's loop.
    pub(crate) fn new_worker(&mut self, runtime: RuntimeId) -> usize {
        let at = self.fresh_thread(Some(runtime));
        let mut worker = BlockOn::new(runtime, Value::Unit, Cont::Discard, Before::default());
        (worker.is_worker, worker.phase) = (true, Phase::Root);
        if let Some(thread) = self.thread(at) {
            thread.frames.push(Frame::BlockOn(Box::new(worker)));
        }
        at
    }

    /// A task that was woken while its worker polled it stays with that worker.
    pub(crate) fn stays_with_worker(&mut self, t: &mut Thread, task: TaskId) -> bool {
        let Some(Frame::BlockOn(worker)) = t.frames.last_mut() else { return false };
        let home = self.tasks.get(task.index()).map(|task| task.home);
        let parallel = self.runtimes.get(worker.runtime as usize).is_some_and(|r| r.parallel);
        let stays = worker.is_worker && parallel && home == Some(Home::Queue(worker.runtime));
        if stays {
            worker.next = Some(task);
        }
        stays
    }

    /// A turn of the loop of a worker, or of a `block_on` of a runtime that has workers.
    pub(crate) fn step_parallel(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        runtime: RuntimeId,
    ) -> Res<Option<Progress>> {
        self.driver_turn(io, runtime);
        let Some(Frame::BlockOn(b)) = t.frames.last_mut() else { return Ok(None) };
        let (is_worker, next) = (b.is_worker, b.next.take());
        let Some(r) = self.runtimes.get_mut(runtime as usize) else { return Ok(None) };
        if is_worker && r.closed {
            r.alive = r.alive.saturating_sub(1);
            t.frames.pop();
            return Ok(None);
        }
        match next {
            Some(task) if r.queue.is_empty() => {
                self.begin_poll(t, io, task)?;
                return Ok(None);
            }
            // Which of those that are ready comes first is a choice.
            Some(task) => r.queue.push_front(task),
            None => {}
        }
        if is_worker && !r.queue.is_empty() {
            return self.choose_and_poll(t, io, runtime, false);
        }
        if let Some(root) = r.root.filter(|_| !is_worker && r.root_woken) {
            r.root_woken = false;
            self.begin_poll(t, io, root)?;
            return Ok(None);
        }
        if !self.calls.is_empty() {
            return Ok(None);
        }
        if self.threads.len() == 1 {
            return self.nobody_ready(t, io, self.wheel.next_tick().map(|tick| tick.saturating_mul(TICK)));
        }
        t.waits = Waits::Work(runtime, None);
        Ok(Some(Progress::Running))
    }

    /// The thread that waits for the timers of a runtime with workers: one that waits for work, while a worker is free.
    pub(crate) fn waits_for_timers(&self, runtime: RuntimeId) -> Option<usize> {
        let free = self.runtimes.get(runtime as usize).is_some_and(|r| r.alive < self.most_workers(runtime));
        let driver =
            (0..self.threads.len()).find(|i| self.is_idle(*i, runtime) && !self.is_worker(&self.threads[*i]));
        let worker = self.idle_worker(runtime);
        driver.filter(|_| free || worker.is_some()).or(worker)
    }

    /// Who waits for timers, and until when, is settled again.
    pub(crate) fn look_at_timers(&mut self, runtime: RuntimeId) {
        if !self.runtimes.get(runtime as usize).is_some_and(|r| r.parallel) {
            return;
        }
        let until = self.wheel.next_tick().map(|tick| tick.saturating_mul(TICK));
        let waiter = self.waits_for_timers(runtime);
        for i in 0..self.threads.len() {
            let until = until.filter(|_| waiter == Some(i));
            let is = Waits::Work(runtime, until);
            if self.is_idle(i, runtime)
                && self.threads[i].waits != is
                && let Some(thread) = self.thread(i)
            {
                thread.waits = is;
            }
        }
    }

    /// A runtime with workers is shut down: those that are idle are over. True if one is busy still, and so must be waited for.
    pub(crate) fn close_workers(&mut self, runtime: RuntimeId) -> bool {
        let Some(r) = self.runtimes.get_mut(runtime as usize).filter(|r| r.parallel) else { return false };
        r.closed = true;
        while let Some(at) = self.idle_worker(runtime) {
            if let Some(thread) = self.thread(at) {
                thread.frames.clear();
                thread.waits = Waits::Over;
            }
            if let Some(r) = self.runtimes.get_mut(runtime as usize) {
                r.alive = r.alive.saturating_sub(1);
            }
        }
        self.polls(runtime)
    }

    /// True while a worker of a runtime polls a task.
    pub(crate) fn polls(&self, runtime: RuntimeId) -> bool {
        self.threads.iter().any(|t| match t.frames.first() {
            Some(Frame::BlockOn(b)) => {
                let busy = t.frames.len() > 1 || b.turn != Turn::Idle;
                b.is_worker && b.runtime == runtime && t.waits != Waits::Over && busy
            }
            _ => false,
        })
    }

    /// The worker that runs blocks on purpose (`in`: from here on): another may take its place meanwhile.
    pub(crate) fn step_aside(&mut self, io: &Io<'_>, t: &Thread, runtime: RuntimeId, aside: bool) -> bool {
        let worker = self.is_worker(t);
        let Some(r) = self.runtimes.get_mut(runtime as usize).filter(|r| r.parallel) else { return false };
        if worker {
            r.alive = if aside { r.alive.saturating_sub(1) } else { r.alive + 1 };
            if aside && let Some(task) = r.queue.pop_front() {
                self.give_to_worker(io, runtime, task);
            }
        }
        true
    }
}
