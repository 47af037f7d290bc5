use futures::task::{ArcWake, waker};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};

struct Bell {
    rung: AtomicU32,
}

impl ArcWake for Bell {
    fn wake_by_ref(bell: &Arc<Self>) {
        let n = bell.rung.fetch_add(1, Ordering::SeqCst) + 1;
        println!("ring {n}");
    }
}

struct Twice(u8);

impl Future for Twice {
    type Output = u8;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u8> {
        self.0 += 1;
        if self.0 > 2 {
            return Poll::Ready(self.0);
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    let bell = Arc::new(Bell { rung: AtomicU32::new(0) });
    let waker = waker(bell.clone());
    let mut cx = Context::from_waker(&waker);
    let mut future = Box::pin(Twice(0));
    let mut polls = 0;
    let value = loop {
        polls += 1;
        match future.as_mut().poll(&mut cx) {
            Poll::Ready(value) => break value,
            Poll::Pending => println!("pending"),
        }
    };
    println!("{value} {polls} {}", bell.rung.load(Ordering::SeqCst));
}
