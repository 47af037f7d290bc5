// `select!` and `select_biased!` of the futures crate: variables polled where they stand, `complete`, `default`, fused streams.

use futures::channel::{mpsc, oneshot};
use futures::future::{self, FutureExt};
use futures::stream::{self, FuturesUnordered, StreamExt};
use futures::{pin_mut, select, select_biased};
use std::time::Duration;

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn after(ms: u64, name: &'static str) -> &'static str {
    let _loud = Loud(name);
    tokio::time::sleep(Duration::from_millis(ms)).await;
    name
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The first of two, each at its time; the loser goes on.
    let slow = after(30, "slow").fuse();
    let quick = after(10, "quick").fuse();
    pin_mut!(slow, quick);
    for _ in 0..3 {
        select! {
            name = slow => println!("slow branch: {name}"),
            name = quick => println!("quick branch: {name}"),
            complete => println!("all complete"),
        }
    }

    // Expressions drop with the losers.
    let won = select_biased! {
        name = after(5, "five").fuse() => name,
        name = after(50, "fifty").fuse() => name,
    };
    println!("won: {won}");

    // In order, when both are ready.
    let mut a = future::ready(1);
    let mut b = future::ready(2);
    let mut seen = Vec::new();
    loop {
        select_biased! {
            x = b => seen.push(x),
            x = a => seen.push(x),
            complete => break,
        }
    }
    println!("{seen:?}");

    // Streams until both are at their ends.
    let mut numbers = stream::iter(vec![1, 2, 3]).fuse();
    let mut tens = stream::iter(vec![10, 20]).fuse();
    let mut total = 0;
    loop {
        select_biased! {
            n = numbers.select_next_some() => total += n,
            n = tens.select_next_some() => total += n,
            complete => break,
        }
    }
    println!("total {total}");

    // `default` does not wait.
    let (tx, rx) = oneshot::channel::<i32>();
    let mut rx = rx.fuse();
    let first = select! {
        value = rx => format!("{value:?}"),
        default => "nothing yet".to_string(),
    };
    println!("{first}");
    tx.send(7).unwrap();
    let second = select! {
        value = rx => format!("{value:?}"),
        default => "nothing yet".to_string(),
    };
    println!("{second}");

    // Work that adds work: the event loop of the async book.
    let (mut jobs, mut queue) = mpsc::channel::<u64>(4);
    let mut running = FuturesUnordered::new();
    jobs.try_send(3).unwrap();
    jobs.try_send(1).unwrap();
    jobs.try_send(2).unwrap();
    drop(jobs);
    loop {
        select! {
            job = queue.next() => match job {
                Some(n) => running.push(async move {
                    tokio::time::sleep(Duration::from_millis(n * 10)).await;
                    n * n
                }),
                None => println!("no more jobs"),
            },
            square = running.select_next_some() => println!("square {square}"),
            complete => break,
        }
    }

    // Nothing is left and nobody said what then.
    let mut over = future::ready(()).fuse();
    (&mut over).await;
    let failed = async {
        select! {
            _ = over => println!("never"),
        }
    };
    failed.await;
}
