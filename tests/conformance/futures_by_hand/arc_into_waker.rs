// A waker made of an `Arc` with `into`, with and without a type beside it; the block_on of the `Wake` documentation.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

struct ThreadWaker(Thread);
impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<T>(fut: impl Future<Output = T>) -> T {
    let mut fut = pin!(fut);
    let t = thread::current();
    let waker = Arc::new(ThreadWaker(t)).into();
    let mut cx = Context::from_waker(&waker);
    loop {
        match fut.as_mut().poll(&mut cx) {
            Poll::Ready(res) => return res,
            Poll::Pending => thread::park(),
        }
    }
}

struct Counting(AtomicU32);
impl Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }
    fn wake_by_ref(self: &Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

struct Twice(bool);
impl Future for Twice {
    type Output = &'static str;
    fn poll(mut self: std::pin::Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 {
            return Poll::Ready("twice");
        }
        self.0 = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    println!("{}", block_on(Twice(false)));
    let counting = Arc::new(Counting(AtomicU32::new(0)));
    let waker: Waker = counting.clone().into();
    waker.wake_by_ref();
    let again = waker.clone();
    println!("{} {}", again.will_wake(&waker), Arc::strong_count(&counting));
    again.wake();
    drop(waker);
    println!("{} {}", counting.0.load(Ordering::SeqCst), Arc::strong_count(&counting));
    let third = Waker::from(Arc::clone(&counting));
    println!("{:?}", Twice(false).0);
    let mut cx = Context::from_waker(&third);
    let mut twice = pin!(Twice(false));
    println!("{}", twice.as_mut().poll(&mut cx).is_pending());
    println!("{:?}", twice.as_mut().poll(&mut cx));
    println!("{}", counting.0.load(Ordering::SeqCst));
}
