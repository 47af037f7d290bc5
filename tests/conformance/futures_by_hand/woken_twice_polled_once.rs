use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Eager {
    polls: u32,
}

impl Future for Eager {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        self.polls += 1;
        println!("poll {}", self.polls);
        // Wakes before the next poll count once; wakes after the end count nothing.
        cx.waker().wake_by_ref();
        cx.waker().clone().wake();
        cx.waker().wake_by_ref();
        if self.polls == 3 { Poll::Ready(self.polls) } else { Poll::Pending }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(Eager { polls: 0 });
    let other = tokio::spawn(async {
        for n in 0..4 {
            println!("other {n}");
            tokio::task::yield_now().await;
        }
    });
    println!("{}", task.await.unwrap());
    other.await.unwrap();
}
