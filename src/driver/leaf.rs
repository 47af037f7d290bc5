//! The leaves of a live run: what its tasks wait for outside, as the browser's own futures.

use super::fetch;
use gloo_timers::future::TimeoutFuture;
use playground_machine::Completion;
use playground_program::{FetchId, TaskId, TimerId};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Which leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafId {
    /// A sleep.
    Timer(TimerId),
    /// A request.
    Fetch(FetchId),
}

/// A timer or a request that a task waits for. Dropping it clears the timer or aborts the request.
pub struct Leaf {
    /// Which.
    pub id: LeafId,
    /// Who waits, so that its browser task is the one that is woken.
    pub task: TaskId,
    /// Gives what the machine is told.
    future: Pin<Box<dyn Future<Output = Completion>>>,
}

impl Leaf {
    /// A sleep of so many milliseconds. `left` tells at its end how many are still missing: browsers round timers, and a
    /// timer may not fire early.
    pub fn timer(id: TimerId, task: TaskId, millis: f64, left: impl Fn() -> f64 + 'static) -> Leaf {
        let future = async move {
            let mut millis = millis;
            loop {
                TimeoutFuture::new(millis.clamp(0.0, f64::from(i32::MAX)).ceil() as u32).await;
                millis = left();
                if millis <= 0.0 {
                    return Completion::Timer(id);
                }
            }
        };
        Leaf { id: LeafId::Timer(id), task, future: Box::pin(future) }
    }

    /// A GET.
    pub fn fetch(id: FetchId, task: TaskId, url: &str) -> Leaf {
        let url = url.to_owned();
        let future = async move { Completion::Fetch(id, fetch::get(url).await) };
        Leaf { id: LeafId::Fetch(id), task, future: Box::pin(future) }
    }

    /// Polls it for the browser task in whose context this is called.
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Completion> {
        self.future.as_mut().poll(context)
    }
}
