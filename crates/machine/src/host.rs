//! Effects: the machine asks a [`Host`] for each, and never reads a clock or touches a network itself.

use crate::network::NetworkModel;
use crate::settings::Network;
use playground_program::{FetchId, TaskId, TimerId};
use playground_trace::Nanos;
use std::hash::{Hash, Hasher};

/// How a request ended, with what came.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FetchResult {
    /// A response, whatever its status.
    Response {
        /// HTTP status.
        status: u16,
        /// The body as text.
        body: String,
    },
    /// No response came.
    Failed(String),
}

/// Something outside the program that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// A timer is due (live only: on the virtual clock the machine keeps its own).
    Timer(TimerId),
    /// A request ended.
    Fetch(FetchId, FetchResult),
}

/// Answers the machine's effects. Same program, same choices and same answers give the same run.
pub trait Host {
    /// Nanoseconds since the start of the run.
    fn now(&mut self) -> Nanos;
    /// The program used the CPU for this long. A live host ignores it: real time passes by itself.
    fn spend(&mut self, time: Nanos);
    /// Nothing can run. Lets time pass until `timer` is due or something arrives, and says true; false if the caller must come
    /// back later (live), or nothing will ever happen (virtual).
    fn wait(&mut self, timer: Option<Nanos>) -> bool;
    /// Something that is over by now, if any, each once.
    fn completion(&mut self) -> Option<Completion>;
    /// A timer was started by `task`'s poll.
    fn timer_started(&mut self, timer: TimerId, task: Option<TaskId>, deadline: Nanos);
    /// A timer was dropped before it fired.
    fn timer_dropped(&mut self, timer: TimerId);
    /// A request goes out.
    fn fetch_started(&mut self, fetch: FetchId, task: Option<TaskId>, method: &str, url: &str);
    /// A request was dropped before it ended.
    fn fetch_dropped(&mut self, fetch: FetchId);
    /// A task came to be (live: give it to the browser's executor).
    fn task_spawned(&mut self, task: TaskId);
    /// A task was made ready (live: wake its future).
    fn task_woken(&mut self, task: TaskId);
}

/// The host of virtual time: the clock jumps, the network is a model.
#[derive(Clone, Debug)]
pub struct VirtualHost {
    now: Nanos,
    network: NetworkModel,
}

impl VirtualHost {
    /// A clock at zero and a quiet network.
    pub fn new(network: &Network) -> Self {
        VirtualHost { now: 0, network: NetworkModel::new(network.clone()) }
    }
}

impl VirtualHost {
    /// What of it decides how a run goes on.
    pub(crate) fn hash_state<H: Hasher>(&self, sees_clock: bool, state: &mut H) {
        if sees_clock {
            self.now.hash(state);
            self.network.hash_state(state);
        }
    }
}

impl Host for VirtualHost {
    fn now(&mut self) -> Nanos {
        self.now
    }

    fn spend(&mut self, time: Nanos) {
        self.now = self.now.saturating_add(time);
    }

    fn wait(&mut self, timer: Option<Nanos>) -> bool {
        let next = match (timer, self.network.next_end()) {
            (Some(a), Some(b)) => a.min(b),
            (Some(a), None) | (None, Some(a)) => a,
            (None, None) => return false,
        };
        self.now = self.now.max(next);
        true
    }

    fn completion(&mut self) -> Option<Completion> {
        self.network.take_ended(self.now).map(|(fetch, result)| Completion::Fetch(fetch, result))
    }

    fn timer_started(&mut self, _: TimerId, _: Option<TaskId>, _: Nanos) {}
    fn timer_dropped(&mut self, _: TimerId) {}

    fn fetch_started(&mut self, fetch: FetchId, _: Option<TaskId>, _method: &str, url: &str) {
        self.network.start(fetch, url, self.now);
    }

    fn fetch_dropped(&mut self, fetch: FetchId) {
        self.network.cancel(fetch, self.now);
    }

    fn task_spawned(&mut self, _: TaskId) {}
    fn task_woken(&mut self, _: TaskId) {}
}

/// One answer of a live run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What the clock said.
    Now(Nanos),
    /// What was over, or nothing.
    Completion(Option<Completion>),
    /// Which of the candidates ran, or none: back to the browser.
    Choice(Option<u32>),
    /// What waiting said.
    Wait(bool),
}
