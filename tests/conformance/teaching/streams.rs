// Streams of one's own and both crates' adapters.

use futures::channel::mpsc as fmpsc;
use futures::future::{self, join, select, Either};
use futures::{pin_mut, stream, FutureExt, SinkExt, Stream, StreamExt};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{interval, sleep, Instant};
use tokio_stream::wrappers::{IntervalStream, ReceiverStream, UnboundedReceiverStream};

struct Fib {
    a: u64,
    b: u64,
}
impl Stream for Fib {
    type Item = u64;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u64>> {
        let r = self.a;
        let n = self.a + self.b;
        self.a = self.b;
        self.b = n;
        Poll::Ready(if r > 100 { None } else { Some(r) })
    }
}

fn countdown(n: u32) -> impl Stream<Item = u32> {
    stream::unfold(n, |n| async move {
        if n == 0 {
            None
        } else {
            sleep(Duration::from_millis(10)).await;
            Some((n, n - 1))
        }
    })
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t = Instant::now();
    println!("{:?}", Fib { a: 0, b: 1 }.filter(|x| future::ready(x % 2 == 0)).collect::<Vec<_>>().await);
    let s = countdown(5);
    pin_mut!(s);
    while let Some(n) = s.next().await {
        print!("{n} ");
    }
    println!("@{:?}", t.elapsed());
    let (tx, rx) = tokio::sync::mpsc::channel(2);
    tokio::spawn(async move {
        for i in 0..6 {
            if tx.send(i).await.is_err() {
                println!("receiver gone at {i}");
                break;
            }
            sleep(Duration::from_millis(20)).await;
        }
    });
    let v: Vec<_> =
        ReceiverStream::new(rx).take_while(|x| future::ready(*x < 4)).map(|x| x * x).collect().await;
    println!("{v:?} @{:?}", t.elapsed());
    let ticks = IntervalStream::new(interval(Duration::from_millis(15)))
        .take(3)
        .map(|i| i.duration_since(t).as_millis());
    let slow = stream::iter(["x", "y"])
        .then(|s| async move {
            sleep(Duration::from_millis(22)).await;
            s
        })
        .boxed();
    let mut merged = stream::select(ticks.map(Either::Left), slow.map(Either::Right));
    while let Some(e) = merged.next().await {
        match e {
            Either::Left(ms) => println!("tick {ms}"),
            Either::Right(s) => println!("slow {s}"),
        }
    }
    let (mut a, b) = fmpsc::channel::<String>(1);
    let send = async {
        for w in ["one", "two", "three"] {
            a.send(w.to_string()).await.unwrap();
        }
        a.close_channel();
    };
    let recv = b.fold(String::new(), |acc, w| async move { acc + &w[..1] });
    let ((), got) = join(send, recv).await;
    println!("{got}");
    let quick = sleep(Duration::from_millis(5)).map(|_| "quick").boxed();
    let long = sleep(Duration::from_millis(50)).map(|_| "long").boxed();
    match select(quick, long).await {
        Either::Left((w, rest)) => println!("{w} then {}", rest.await),
        Either::Right((w, _)) => println!("{w}"),
    }
    let (utx, urx) = tokio::sync::mpsc::unbounded_channel();
    for i in (0..7).rev() {
        utx.send(i).unwrap();
    }
    drop(utx);
    let chunks: Vec<Vec<i32>> = UnboundedReceiverStream::new(urx).chunks(3).collect().await;
    println!("{chunks:?}");
    let order = stream::iter([30u64, 10, 20])
        .map(|ms| async move {
            sleep(Duration::from_millis(ms)).await;
            ms
        })
        .buffer_unordered(3)
        .collect::<Vec<_>>()
        .await;
    println!("{order:?}");
    let mut peek = stream::iter(1..4).peekable();
    println!("{:?}", Pin::new(&mut peek).peek().await);
    println!("{:?}", peek.next().await);
    let total = stream::iter(1..=10).fold(0, |a, x| async move { a + x }).await;
    let (mn, mx) = stream::iter([3, 1, 2])
        .fold((i32::MAX, i32::MIN), |(l, h), x| future::ready((l.min(x), h.max(x))))
        .await;
    println!("{total} {mn} {mx}");
    stream::iter(0..5)
        .for_each_concurrent(2, |i| async move {
            sleep(Duration::from_millis(10 * (5 - i))).await;
            print!("[{i}]");
        })
        .await;
    println!();
    println!(
        "{:?}",
        stream::iter(1..=3)
            .scan(1, |acc, x| {
                *acc *= x;
                future::ready(Some(*acc))
            })
            .zip(stream::repeat("k"))
            .skip(1)
            .collect::<Vec<_>>()
            .await
    );
    println!(
        "{:?}",
        future::join_all((0..3).map(|i| async move {
            sleep(Duration::from_millis(i)).await;
            i * 2
        }))
        .await
    );
    println!(
        "{:?}",
        future::try_join_all([1, 2, 3].map(|i| async move {
            if i == 2 {
                Err(format!("bad {i}"))
            } else {
                Ok(i)
            }
        }))
        .await
    );
    let shared = async {
        println!("once");
        42
    }
    .shared();
    println!("{:?}", join(shared.clone(), shared).await);
    println!("{:?} {:?}", future::ready(1).now_or_never(), future::pending::<()>().now_or_never());
    println!("end {:?}", t.elapsed());
}
