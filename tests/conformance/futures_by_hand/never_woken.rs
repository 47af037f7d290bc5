// hangs
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Forgotten;

impl Future for Forgotten {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        println!("polled, and nobody will ever wake me");
        Poll::Pending
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { println!("others still run") });
    task.await.unwrap();
    Forgotten.await;
    println!("not reached");
}
