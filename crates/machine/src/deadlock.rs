//! The evidence of a deadlock: who waits for whom, in words.

use crate::machine::Machine;
use crate::pool::Waits;
use crate::runtime::TaskState;
use playground_program::{Span, TaskId};
use playground_trace::{Blocked, Outcome, Unit, WaitOn};

impl Machine {
    pub(crate) fn deadlock(&self) -> Outcome {
        let mut waiting = Vec::new();
        for (i, task) in self.tasks.iter().enumerate() {
            if task.state != TaskState::Done {
                let point = task.point.and_then(|p| self.linked.program.await_point(p));
                waiting.push(Blocked {
                    who: Unit::Task(TaskId(i as u32)),
                    name: task.name.to_string(),
                    on: task.on.clone(),
                    reason: self.wait_in_words(&task.on),
                    span: point.map_or(Span::NONE, |p| p.span),
                });
            }
        }
        for t in &self.threads {
            let reason = match t.waits {
                Waits::Join(handle) => {
                    let name = self.spawned.get(handle as usize).and_then(|s| s.name.as_deref());
                    format!("the end of thread {}", name.unwrap_or("<unnamed>"))
                }
                Waits::Unpark(..) => "an unpark that nobody can send".to_owned(),
                Waits::Event(..) => "another thread's signal".to_owned(),
                Waits::Lock(_) => "a lock that is held".to_owned(),
                _ => continue,
            };
            waiting.push(Blocked {
                who: Unit::Thread(t.id),
                name: t.name.clone(),
                on: WaitOn::Custom,
                reason,
                span: self.span_of(t),
            });
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
        let task = |id: &TaskId| self.tasks.get(id.index()).map_or("a task", |t| &*t.name);
        match on {
            WaitOn::Timer { .. } => "a timer".to_owned(),
            WaitOn::Join(id) => format!("the end of {}", task(id)),
            WaitOn::Fetch(_) => "a response".to_owned(),
            WaitOn::Resource(id) => self.resource_in_words(*id),
            WaitOn::Yield => "its turn".to_owned(),
            WaitOn::Branches(b) => format!("{} of its branches", b.len()),
            WaitOn::Custom => "a wake that nobody can send".to_owned(),
        }
    }
}
