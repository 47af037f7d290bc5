//! The names that programs of the Rust Book's asynchronous chapter take from its support crate `trpl` 0.3, standing for the same
//! functions of tokio and futures as there.
//!
//! The published crate also fetches and parses web pages, which would bring a hundred more packages into every build; nothing
//! here needs them.

use std::future::Future;
use std::pin::pin;

pub use futures::future::{Either, join, join_all, join3};
pub use futures::join;
pub use tokio::runtime::Runtime;
pub use tokio::sync::mpsc::{
    UnboundedReceiver as Receiver, UnboundedSender as Sender, unbounded_channel as channel,
};
pub use tokio::task::{JoinHandle, spawn as spawn_task, yield_now};
pub use tokio::time::{interval, sleep};
pub use tokio_stream::wrappers::{IntervalStream, UnboundedReceiverStream as ReceiverStream};
pub use tokio_stream::{Stream, StreamExt, iter as stream_from_iter};

/// Runs the future to its end on a new multi-threaded runtime.
///
/// # Panics
/// If the runtime can't be started.
pub fn block_on<F: Future>(future: F) -> F::Output {
    Runtime::new().expect("a runtime starts").block_on(future)
}

/// The older name of [`block_on`].
pub fn run<F: Future>(future: F) -> F::Output {
    block_on(future)
}

/// The first of two futures to finish, asked in this order; the other is dropped.
pub async fn select<A: Future, B: Future>(a: A, b: B) -> Either<A::Output, B::Output> {
    match futures::future::select(pin!(a), pin!(b)).await {
        Either::Left((value, _)) => Either::Left(value),
        Either::Right((value, _)) => Either::Right(value),
    }
}

/// The older name of [`select`].
pub async fn race<A: Future, B: Future>(a: A, b: B) -> Either<A::Output, B::Output> {
    select(a, b).await
}
