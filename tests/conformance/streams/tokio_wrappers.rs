use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::{Instant, interval};
use tokio_stream::wrappers::{BroadcastStream, IntervalStream, ReceiverStream, UnboundedReceiverStream, WatchStream};
use tokio_stream::{self as stream, StreamExt, StreamMap};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let ticks = IntervalStream::new(interval(Duration::from_millis(10))).take(3);
    println!("{:?}", ticks.map(|at| (at - start).as_millis()).collect::<Vec<_>>().await);
    let (tx, rx) = mpsc::channel(4);
    let (utx, urx) = mpsc::unbounded_channel();
    for n in 0..3 {
        tx.send(n).await.unwrap();
        utx.send(n * 10).unwrap();
    }
    drop((tx, utx));
    let merged: Vec<i32> = ReceiverStream::new(rx).merge(UnboundedReceiverStream::new(urx)).collect().await;
    println!("{merged:?}");
    let (tx, rx) = broadcast::channel(2);
    for n in 0..4 {
        tx.send(n).unwrap();
    }
    drop(tx);
    println!("{:?}", BroadcastStream::new(rx).collect::<Vec<_>>().await);
    let (tx, rx) = watch::channel("first");
    let mut watched = WatchStream::new(rx);
    println!("{:?}", watched.next().await);
    tx.send("second").unwrap();
    println!("{:?}", watched.next().await);
    drop(tx);
    println!("{:?}", watched.next().await);
    let slow = stream::iter(1..=3).throttle(Duration::from_millis(7));
    tokio::pin!(slow);
    while let Some(n) = slow.next().await {
        println!("{n} at {:?}", start.elapsed());
    }
    let late = stream::iter([1]).chain(stream::pending()).timeout(Duration::from_millis(2)).take(2);
    println!("{:?}", late.map(|r| r.is_ok()).collect::<Vec<_>>().await);
    let mut map = StreamMap::new();
    map.insert("only", stream::iter([1, 2]));
    while let Some((key, n)) = map.next().await {
        println!("{key} {n}");
    }
    println!("{} {}", map.is_empty(), map.contains_key("only"));
    let whole: Result<Vec<i32>, String> = stream::iter([Ok(1), Err("bad".to_string()), Ok(2)]).collect().await;
    println!("{whole:?}");
    println!("{}", stream::iter(["a", "b"]).map_while(|s| if s == "a" { Some(s) } else { None }).fold(String::new(), |a, s| a + s).await);
    println!("{} {}", stream::iter(1..5).any(|n| n == 3).await, stream::iter(1..5).all(|n| n < 3).await);
    println!("{:?}", stream::iter(1..9).skip_while(|n| *n < 4).take_while(|n| *n < 7).filter_map(|n| (n != 5).then_some(n)).collect::<Vec<_>>().await);
}
