use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

struct Delay {
    when: Instant,
}

impl Future for Delay {
    type Output = &'static str;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if Instant::now() >= self.when {
            println!("poll: time is up");
            return Poll::Ready("done");
        }
        println!("poll: not yet");
        let waker = cx.waker().clone();
        let when = self.when;
        tokio::spawn(async move {
            tokio::time::sleep_until(when).await;
            println!("waking");
            waker.wake();
        });
        Poll::Pending
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let delay = Delay { when: start + Duration::from_millis(10) };
    let out = delay.await;
    println!("{out} after {:?}", start.elapsed());
}
