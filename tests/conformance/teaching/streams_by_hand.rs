// A stream of one's own, combinators over it, and a small merge written with select!.

use futures::stream::{self, Stream, StreamExt};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Interval, MissedTickBehavior, interval};

struct Countdown {
    left: u32,
    ticks: Interval,
}

impl Countdown {
    fn new(from: u32, every: u64) -> Self {
        let mut ticks = interval(Duration::from_millis(every));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Countdown { left: from, ticks }
    }
}

impl Stream for Countdown {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        match self.ticks.poll_tick(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(_) => {
                self.left -= 1;
                Poll::Ready(Some(self.left))
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

struct Doubled<S>(S);

impl<S: Stream<Item = u32> + Unpin> Stream for Doubled<S> {
    type Item = u64;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u64>> {
        Pin::new(&mut self.0).poll_next(cx).map(|item| item.map(|n| u64::from(n) * 2))
    }
}

fn fibonacci() -> impl Stream<Item = u64> {
    stream::unfold((0u64, 1u64), |(a, b)| async move { Some((a, (b, a + b))) })
}

async fn print_all<S, T>(name: &str, mut items: S)
where
    S: Stream<Item = T> + Unpin,
    T: std::fmt::Debug,
{
    while let Some(item) = items.next().await {
        println!("{name}: {item:?}");
    }
    println!("{name} ends");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    print_all("doubled", Doubled(Countdown::new(3, 10))).await;
    let even: Vec<u64> = fibonacci().filter(|n| std::future::ready(n % 2 == 0)).take(5).collect().await;
    println!("{even:?}");
    print_all("letters", stream::iter(["a", "b"]).zip(stream::repeat(1)).enumerate()).await;

    let mut fast = Countdown::new(3, 20);
    let mut slow = Countdown::new(2, 50);
    let (mut fast_open, mut slow_open) = (true, true);
    while fast_open || slow_open {
        tokio::select! {
            biased;
            item = fast.next(), if fast_open => match item {
                Some(n) => println!("fast {n}"),
                None => fast_open = false,
            },
            item = slow.next(), if slow_open => match item {
                Some(n) => println!("slow {n}"),
                None => slow_open = false,
            },
        }
    }

    let total = stream::iter(1..=4u64)
        .map(|n| async move {
            tokio::time::sleep(Duration::from_millis(50 - n * 10)).await;
            println!("ready {n}");
            n
        })
        .buffered(2)
        .fold(0, |sum, n| async move { sum + n })
        .await;
    println!("total {total}");
    let mut chunks = stream::iter(1..8).chunks(3);
    while let Some(chunk) = chunks.next().await {
        println!("{chunk:?} {}", chunk.iter().sum::<i32>());
    }
    let mut peek = Box::pin(stream::iter(vec![1, 2]).peekable());
    println!("{:?}", peek.as_mut().peek().await);
    println!("{:?}", peek.next().await);
    let longest = stream::iter(["aa", "b", "cccc"]).fold("", |a, b| async move { if b.len() > a.len() { b } else { a } });
    println!("{}", longest.await);
}
