use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

/// Is ready at an instant.
struct Timer {
    due: Instant,
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.due <= Instant::now() {
            println!("it rings");
            return Poll::Ready(()); // time is up
        }
        let (due, waker) = (self.due, context.waker().clone());
        thread::spawn(move || {
            thread::sleep(due - Instant::now()); // somebody has to wait
            waker.wake(); // and to wake
        });
        println!("not yet");
        Poll::Pending // not yet
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let due = Instant::now() + Duration::from_millis(100);
    Timer { due }.await;
    println!("good morning");
}
