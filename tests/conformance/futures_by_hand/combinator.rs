use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::sleep;

enum Side<A, B> {
    Left(A),
    Right(B),
}

struct Race<A, B> {
    a: Pin<Box<A>>,
    b: Pin<Box<B>>,
}

impl<A: Future, B: Future> Future for Race<A, B> {
    type Output = Side<A::Output, B::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(value) = self.a.as_mut().poll(cx) {
            return Poll::Ready(Side::Left(value));
        }
        match self.b.as_mut().poll(cx) {
            Poll::Ready(value) => Poll::Ready(Side::Right(value)),
            Poll::Pending => Poll::Pending,
        }
    }
}

fn race<A: Future, B: Future>(a: A, b: B) -> Race<A, B> {
    Race { a: Box::pin(a), b: Box::pin(b) }
}

async fn after<T>(ms: u64, value: T) -> T {
    sleep(Duration::from_millis(ms)).await;
    value
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for (left, right) in [(10, 20), (20, 10), (5, 5)] {
        match race(after(left, "left"), after(right, right * 100)).await {
            Side::Left(text) => println!("{left}/{right}: {text}"),
            Side::Right(number) => println!("{left}/{right}: {number}"),
        }
    }
}
