use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake};

#[derive(Default)]
struct Counter {
    wakes: AtomicUsize,
}

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.wakes.fetch_add(1, Ordering::Relaxed);
    }
}

fn block_on<F: Future>(future: F) -> (F::Output, usize) {
    let counter = Arc::new(Counter::default());
    let waker = counter.clone().into();
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return (value, counter.wakes.load(Ordering::Relaxed));
        }
    }
}

async fn add(a: u32, b: u32) -> u32 {
    tokio::task::yield_now().await;
    a + b
}

async fn work() -> u32 {
    let first = add(1, 2).await;
    println!("first {first}");
    add(first, 10).await
}

fn main() {
    println!("{:?}", block_on(async { "nothing to wait for" }));
    println!("{:?}", block_on(work()));
}
