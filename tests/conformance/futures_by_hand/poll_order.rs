use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Traced {
    name: &'static str,
    left: u32,
    polls: u32,
}

impl Traced {
    fn new(name: &'static str, left: u32) -> Self {
        Traced { name, left, polls: 0 }
    }
}

impl Future for Traced {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        self.polls += 1;
        println!("poll {} of {}", self.polls, self.name);
        if self.left == 0 {
            return Poll::Ready(self.polls);
        }
        self.left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        println!("drop {}", self.name);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", tokio::join!(Traced::new("a", 2), Traced::new("b", 0), Traced::new("c", 1)));
    let first = tokio::select! {
        biased;
        n = Traced::new("d", 5) => ("d", n),
        n = Traced::new("e", 1) => ("e", n),
    };
    println!("{first:?}");
    let task = tokio::spawn(Traced::new("f", 1));
    println!("{}", task.await.unwrap());
}
