//! The machine's host and scheduler in a live run. Every answer is recorded, so that the run can be replayed and scrubbed.

use super::leaf::{Leaf, LeafId};
use crate::hooks::now_ms;
use playground_machine::{Answer, Candidate, Choice, ChoiceKind, Completion, Host, Scheduler};
use playground_program::{FetchId, TaskId, TimerId};
use playground_trace::Nanos;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// The clock of a live run: real time since its start, times the speed.
#[derive(Clone, Copy, Debug)]
pub struct LiveClock {
    began_ms: f64,
    speed: f64,
}

impl LiveClock {
    /// A clock that starts now.
    pub fn start(speed: f64) -> Self {
        let speed = if speed.is_finite() && speed > 0.0 { speed } else { 1.0 };
        LiveClock { began_ms: now_ms(), speed }
    }

    /// The run's time.
    pub fn now(&self) -> Nanos {
        ((now_ms() - self.began_ms).max(0.0) * self.speed * 1e6) as Nanos
    }

    /// Real milliseconds until `deadline`; negative if it is over.
    pub fn millis_until(&self, deadline: Nanos) -> f64 {
        (deadline as f64 - self.now() as f64) / 1e6 / self.speed
    }
}

/// Most answers that are kept: a program that asks the clock in a tight loop gives millions.
const MAX_ANSWERS: usize = 2_000_000;

/// The answers of a run, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct Answers(Rc<RefCell<Vec<Answer>>>);

impl Answers {
    fn push(&self, answer: Answer) {
        let mut answers = self.0.borrow_mut();
        if answers.len() <= MAX_ANSWERS {
            answers.push(answer);
        }
    }

    /// All of them, unless there were too many to keep.
    pub fn take(&self) -> Option<Vec<Answer>> {
        let answers = self.0.take();
        (answers.len() <= MAX_ANSWERS).then_some(answers)
    }
}

/// What happened in a call of the machine that the browser must act upon.
pub struct LiveHost {
    clock: LiveClock,
    answers: Answers,
    /// Leaves that are under way.
    pub leaves: Vec<Leaf>,
    /// Leaves that are over, not yet told to the machine.
    pub arrived: VecDeque<Completion>,
    /// Tasks that came to be since last asked.
    pub spawned: Vec<TaskId>,
    /// Tasks that were woken since last asked.
    pub woken: Vec<TaskId>,
}

impl LiveHost {
    /// A host with no leaves.
    pub fn new(clock: LiveClock, answers: Answers) -> Self {
        LiveHost {
            clock,
            answers,
            leaves: Vec::new(),
            arrived: VecDeque::new(),
            spawned: Vec::new(),
            woken: Vec::new(),
        }
    }

    fn drop_leaf(&mut self, id: LeafId) {
        self.leaves.retain(|leaf| leaf.id != id);
    }
}

impl Host for LiveHost {
    fn now(&mut self) -> Nanos {
        let now = self.clock.now();
        self.answers.push(Answer::Now(now));
        now
    }

    fn spend(&mut self, _: Nanos) {}

    fn wait(&mut self, _: Option<Nanos>) -> bool {
        self.answers.push(Answer::Wait(false));
        false
    }

    fn completion(&mut self) -> Option<Completion> {
        let completion = self.arrived.pop_front();
        self.answers.push(Answer::Completion(completion.clone()));
        completion
    }

    fn timer_started(&mut self, timer: TimerId, task: Option<TaskId>, deadline: Nanos) {
        let clock = self.clock;
        let left = move || clock.millis_until(deadline);
        self.leaves.push(Leaf::timer(timer, task.unwrap_or_default(), left(), left));
    }

    fn timer_dropped(&mut self, timer: TimerId) {
        self.drop_leaf(LeafId::Timer(timer));
    }

    fn fetch_started(&mut self, fetch: FetchId, task: Option<TaskId>, _: &str, url: &str) {
        self.leaves.push(Leaf::fetch(fetch, task.unwrap_or_default(), url));
    }

    fn fetch_dropped(&mut self, fetch: FetchId) {
        self.drop_leaf(LeafId::Fetch(fetch));
    }

    fn task_spawned(&mut self, task: TaskId) {
        self.spawned.push(task);
    }

    fn task_woken(&mut self, task: TaskId) {
        self.woken.push(task);
    }
}

/// Lets only the task run that the browser is polling.
pub struct LiveScheduler {
    /// The task that may be polled, once.
    pub allowed: Option<TaskId>,
    answers: Answers,
}

impl LiveScheduler {
    /// Nobody may run yet.
    pub fn new(answers: Answers) -> Self {
        LiveScheduler { allowed: None, answers }
    }
}

impl Scheduler for LiveScheduler {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        let index = match choice.kind {
            ChoiceKind::NextTask => {
                let allowed = self.allowed.map(Candidate::Task);
                let index = choice.candidates.iter().position(|c| Some(*c) == allowed);
                if index.is_some() {
                    self.allowed = None;
                }
                index
            }
            ChoiceKind::NextThread | ChoiceKind::FirstBranch => Some(0),
        };
        self.answers.push(Answer::Choice(index.map(|i| i as u32)));
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_the_polled_task_is_chosen_and_only_once() {
        let mut scheduler = LiveScheduler::new(Answers::default());
        let candidates = [Candidate::Task(TaskId(0)), Candidate::Task(TaskId(2))];
        let choice = Choice {
            kind: ChoiceKind::NextTask,
            candidates: &candidates,
            why: playground_machine::Why::Turn,
            thread: playground_program::ThreadId(0),
            before: None,
        };
        assert_eq!(scheduler.choose(choice), None);
        scheduler.allowed = Some(TaskId(2));
        assert_eq!(scheduler.choose(choice), Some(1));
        assert_eq!(scheduler.choose(choice), None);
        scheduler.allowed = Some(TaskId(1));
        assert_eq!(scheduler.choose(choice), None, "a task that is not ready stays where it is");
    }
}
