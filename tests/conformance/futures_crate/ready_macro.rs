use futures::ready;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Step(u32);

impl Future for Step {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        if self.0 > 0 {
            self.0 -= 1;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(10)
    }
}

struct Doubled {
    inner: Step,
    polls: u32,
}

impl Future for Doubled {
    type Output = (u32, u32);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<(u32, u32)> {
        self.polls += 1;
        let value = ready!(Pin::new(&mut self.inner).poll(cx));
        Poll::Ready((value * 2, self.polls))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", Doubled { inner: Step(3), polls: 0 }.await);
    let poll: Poll<u32> = Poll::Ready(4).map(|n: u32| n + 1);
    println!("{poll:?} {} {}", poll.is_ready(), Poll::<()>::Pending.is_pending());
}
