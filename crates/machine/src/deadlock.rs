//! The evidence of a deadlock: who waits for whom, in words.

use crate::machine::Machine;
use crate::runtime::{Home, RuntimeKind, Task, TaskState};
use crate::thread::Thread;
use playground_program::{ResourceId, Span, TaskId, ThreadId};
use playground_trace::{Blocked, Outcome, ResourceKind, Unit, WaitOn};

impl Machine {
    pub(crate) fn deadlock(&self) -> Outcome {
        let cycle = self.cycle();
        let mut waiting = Vec::new();
        for (i, task) in self.tasks.iter().enumerate() {
            let id = TaskId(i as u32);
            if task.state == TaskState::Done || self.is_way_to_wait(id) {
                continue;
            }
            let point = task.point.and_then(|p| self.linked.program.await_point(p));
            let (on, reason, span) = match (task.state, self.blocked_in(id)) {
                (_, Some((t, on))) => {
                    let reason = self.wait_in_words(&on);
                    (on, reason, self.span_of_next(t))
                }
                _ if Self::wants_turn(task) => {
                    let reason = "its turn on a thread that cannot go on".to_owned();
                    (WaitOn::Yield, reason, point.map_or(Span::NONE, |p| p.span))
                }
                _ => (task.on.clone(), self.wait_in_words(&task.on), point.map_or(Span::NONE, |p| p.span)),
            };
            waiting.push(Blocked { who: Unit::Task(id), name: task.name.to_string(), on, reason, span });
        }
        for t in &self.threads {
            // Who blocks within a task is told of as that task.
            let of_task = t.task.is_some_and(|task| !self.is_way_to_wait(task));
            if let Some(on) = self.wait_on(t).filter(|_| !of_task) {
                let mut reason = self.wait_in_words(&on);
                if cycle.is_empty() && self.needs_signal(&on) {
                    reason.push_str(" that nobody is left to send: a lost wake-up");
                }
                let span = self.span_of_next(t);
                waiting.push(Blocked {
                    who: Unit::Thread(t.number()),
                    name: t.name.to_string(),
                    on,
                    reason,
                    span,
                });
            }
        }
        Outcome::Deadlock { cycle, waiting }
    }

    /// True if it is only how an operation of a thread waits: a lock of the library that is a future inside.
    fn is_way_to_wait(&self, id: TaskId) -> bool {
        match self.tasks.get(id.index()).map(|task| task.home) {
            Some(Home::Root(r)) => {
                self.runtimes.get(r as usize).is_some_and(|r| r.kind == RuntimeKind::Bare)
                    && self.threads.iter().any(|t| t.task == Some(id) || self.drives(t, r))
                    && self.linked.shows_threads
            }
            _ => false,
        }
    }

    fn drives(&self, t: &Thread, runtime: u32) -> bool {
        t.frames.iter().any(|f| matches!(f, crate::thread::Frame::BlockOn(b) if b.runtime == runtime))
    }

    /// The thread that polls a task and cannot go on, and what it waits for.
    fn blocked_in(&self, id: TaskId) -> Option<(&Thread, WaitOn)> {
        let t = self.threads.iter().find(|t| t.task == Some(id))?;
        Some((t, self.wait_on(t)?))
    }

    /// True if only another can end this wait by a signal, of which there is none to come.
    fn needs_signal(&self, on: &WaitOn) -> bool {
        match on {
            WaitOn::Unpark | WaitOn::Signal => true,
            WaitOn::Resource(r) => {
                self.resources.get(r.index()).is_some_and(|r| r.kind == ResourceKind::Condvar)
            }
            _ => false,
        }
    }

    /// Those that wait for each other in a circle.
    fn cycle(&self) -> Vec<Unit> {
        let tasks = (0..self.tasks.len() as u32).map(|i| Unit::Task(TaskId(i)));
        let threads = self.threads.iter().map(|t| Unit::Thread(t.number()));
        for start in threads.chain(tasks) {
            let mut path = vec![start];
            while let Some(next) = path.last().and_then(|last| self.waits_for(*last)) {
                if let Some(i) = path.iter().position(|p| *p == next) {
                    return path.split_off(i);
                }
                path.push(next);
            }
        }
        Vec::new()
    }

    /// Whom one waits for, if it is one.
    fn waits_for(&self, who: Unit) -> Option<Unit> {
        match who {
            Unit::Outside => None,
            Unit::Thread(id) => {
                let t = self.threads.iter().find(|t| t.number() == id && self.wait_on(t).is_some())?;
                self.ends_wait(&self.wait_on(t)?)
            }
            Unit::Task(id) => {
                let task = self.tasks.get(id.index())?;
                match self.blocked_in(id) {
                    _ if task.state == TaskState::Done => None,
                    Some((_, on)) => self.ends_wait(&on),
                    // Its thread is blocked in another task.
                    None if Self::wants_turn(task) => {
                        let blocked = self.threads.iter().find(|t| self.wait_on(t).is_some())?;
                        blocked.task.map(Unit::Task)
                    }
                    None => self.ends_wait(&task.on),
                }
            }
        }
    }

    /// True if nothing keeps a task from going on but that it is not polled.
    fn wants_turn(task: &Task) -> bool {
        task.state == TaskState::Ready || task.state == TaskState::Idle && task.on == WaitOn::Yield
    }

    fn ends_wait(&self, on: &WaitOn) -> Option<Unit> {
        match on {
            WaitOn::Join(other) => Some(Unit::Task(*other)),
            WaitOn::Thread(other) => Some(Unit::Thread(*other)),
            WaitOn::Resource(id) => self.lock_holder(*id),
            _ => None,
        }
    }

    fn lock_holder(&self, id: ResourceId) -> Option<Unit> {
        let r = self.resources.get(id.index())?;
        matches!(r.kind, ResourceKind::Mutex | ResourceKind::RwLock).then(|| r.holders.first().copied())?
    }

    fn thread_name(&self, id: ThreadId) -> &str {
        self.spawned.get(id.index()).and_then(|s| s.name.as_deref()).unwrap_or("<unnamed>")
    }

    fn wait_in_words(&self, on: &WaitOn) -> String {
        let task = |id: &TaskId| self.tasks.get(id.index()).map_or("a task", |t| &*t.name);
        match on {
            WaitOn::Timer { .. } => "a timer".to_owned(),
            WaitOn::Join(id) => format!("the end of {}", task(id)),
            WaitOn::Fetch(_) => "a response".to_owned(),
            WaitOn::Resource(id) => self.resource_in_words(*id),
            WaitOn::Yield => "its turn".to_owned(),
            WaitOn::Branches(b) => format!("{} of its branches", b.len()),
            WaitOn::Custom => "a wake that nobody can send".to_owned(),
            WaitOn::Thread(id) => format!("the end of thread {}", self.thread_name(*id)),
            WaitOn::Until(_) => "an instant".to_owned(),
            WaitOn::Unpark => "an unpark".to_owned(),
            WaitOn::Signal => "another thread's signal".to_owned(),
        }
    }
}
