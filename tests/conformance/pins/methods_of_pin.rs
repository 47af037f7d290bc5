use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

struct Countdown {
    left: u32,
    polls: u32,
}

impl Future for Countdown {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        let this = self.get_mut();
        this.polls += 1;
        if this.left == 0 {
            return Poll::Ready(this.polls);
        }
        this.left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Outer<F> {
    inner: Pin<Box<F>>,
    done: bool,
}

impl<F: Future<Output = u32>> Future for Outer<F> {
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<String> {
        assert!(!self.done);
        match self.inner.as_mut().poll(cx) {
            Poll::Ready(n) => {
                self.done = true;
                Poll::Ready(format!("after {n} polls"))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", Countdown { left: 2, polls: 0 }.await);
    println!("{}", Outer { inner: Box::pin(Countdown { left: 1, polls: 0 }), done: false }.await);
    let mut cx = Context::from_waker(Waker::noop());
    let mut pinned = pin!(Countdown { left: 1, polls: 0 });
    println!("{:?}", pinned.as_mut().poll(&mut cx));
    println!("{}", pinned.as_ref().get_ref().polls);
    pinned.set(Countdown { left: 0, polls: 10 });
    println!("{:?} {}", pinned.as_mut().poll(&mut cx), pinned.polls);
    let mut plain = Countdown { left: 0, polls: 0 };
    println!("{:?}", Pin::new(&mut plain).poll(&mut cx).map(|n| n + 1));
    let mut boxed: Pin<Box<dyn Future<Output = u32>>> = Box::pin(async { 7 });
    println!("{:?}", boxed.as_mut().poll(&mut cx));
    let mut slot = Box::pin(std::future::ready(0));
    slot.set(async_one());
    println!("{}", slot.await);
}

fn async_one() -> std::future::Ready<i32> {
    std::future::ready(1)
}
