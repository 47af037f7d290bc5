use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Is ready at the third poll.
struct Third {
    polls: u32,
}

impl Future for Third {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        self.polls += 1;
        println!("poll {}", self.polls);
        if self.polls == 3 {
            return Poll::Ready(self.polls); // through
        }
        Poll::Pending // not yet
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let polls = Third { polls: 0 }.await;
    println!("ready after {polls} polls");
}
