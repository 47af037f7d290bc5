use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Countdown(u32);

impl Future for Countdown {
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            Poll::Ready("liftoff".to_string())
        } else {
            println!("{}", self.0);
            self.0 -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", Countdown(3).await);
    let task = tokio::spawn(async {
        for word in ["in", "between"] {
            println!("{word}");
            tokio::task::yield_now().await;
        }
    });
    let (a, b) = tokio::join!(Countdown(2), Countdown(1));
    println!("{a} {b}");
    task.await.unwrap();
}
