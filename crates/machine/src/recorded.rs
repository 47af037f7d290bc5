//! A live run made again from what its host and the browser answered, so that it can be stepped through like any other.

use crate::host::{Answer, Completion, Host};
use crate::scheduler::{Choice, Scheduler};
use playground_program::{FetchId, TaskId, TimerId};
use playground_trace::Nanos;
use std::collections::VecDeque;
use std::sync::Arc;

/// Gives a live host's answers again.
#[derive(Clone, Debug)]
pub struct RecordedHost {
    answers: Arc<[Answer]>,
    next: usize,
    last_now: Nanos,
}

/// Makes a live run's choices again.
#[derive(Clone, Debug)]
pub struct RecordedChoices {
    choices: VecDeque<Option<u32>>,
}

/// Splits the answers of a live run into a host and a scheduler that give them again.
pub fn recorded(answers: &[Answer]) -> (RecordedHost, RecordedChoices) {
    let choices = answers.iter().filter_map(|a| match a {
        Answer::Choice(c) => Some(*c),
        _ => None,
    });
    let host = answers.iter().filter(|a| !matches!(a, Answer::Choice(_))).cloned().collect();
    (RecordedHost { answers: host, next: 0, last_now: 0 }, RecordedChoices { choices: choices.collect() })
}

impl RecordedHost {
    /// Answers that were not given again yet.
    pub fn left(&self) -> usize {
        self.answers.len().saturating_sub(self.next)
    }

    fn take<T>(&mut self, pick: impl Fn(&Answer) -> Option<T>) -> Option<T> {
        let value = pick(self.answers.get(self.next)?)?;
        self.next += 1;
        Some(value)
    }
}

impl Host for RecordedHost {
    fn now(&mut self) -> Nanos {
        let now = self.take(|a| if let Answer::Now(now) = a { Some(*now) } else { None });
        self.last_now = now.unwrap_or(self.last_now);
        self.last_now
    }

    fn spend(&mut self, _: Nanos) {}

    fn wait(&mut self, _: Option<Nanos>) -> bool {
        self.take(|a| if let Answer::Wait(w) = a { Some(*w) } else { None }).unwrap_or(false)
    }

    fn completion(&mut self) -> Option<Completion> {
        self.take(|a| if let Answer::Completion(c) = a { Some(c.clone()) } else { None }).flatten()
    }

    fn timer_started(&mut self, _: TimerId, _: Option<TaskId>, _: Nanos) {}
    fn timer_dropped(&mut self, _: TimerId) {}
    fn fetch_started(&mut self, _: FetchId, _: Option<TaskId>, _: &str, _: &str) {}
    fn fetch_dropped(&mut self, _: FetchId) {}
    fn task_spawned(&mut self, _: TaskId) {}
    fn task_woken(&mut self, _: TaskId) {}
}

impl RecordedChoices {
    /// Choices that were not made again yet.
    pub fn left(&self) -> usize {
        self.choices.len()
    }
}

impl Scheduler for RecordedChoices {
    fn choose(&mut self, _: Choice<'_>) -> Option<usize> {
        self.choices.pop_front().flatten().map(|c| c as usize)
    }
}
