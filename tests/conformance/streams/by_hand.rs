use futures::Stream;
use futures::StreamExt;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Stairs {
    step: u32,
    rest: bool,
}

impl Stream for Stairs {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.step == 3 {
            return Poll::Ready(None);
        }
        if !self.rest {
            self.rest = true;
            println!("resting");
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.rest = false;
        self.step += 1;
        Poll::Ready(Some(self.step))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut stairs = Stairs { step: 0, rest: false };
    while let Some(step) = stairs.next().await {
        println!("step {step}");
    }
    let all: Vec<u32> = Stairs { step: 1, rest: true }.map(|n| n * 10).collect().await;
    println!("{all:?}");
}
