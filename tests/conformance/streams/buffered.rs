use futures::stream::{self, StreamExt};
use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn fetch(n: u64) -> u64 {
    println!("start {n}");
    sleep(Duration::from_millis((5 - n) * 10)).await;
    println!("end {n}");
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let ordered: Vec<u64> = stream::iter(1..=4).map(fetch).buffered(2).collect().await;
    println!("{ordered:?} {:?}", start.elapsed());
    let start = Instant::now();
    let unordered: Vec<u64> = stream::iter(1..=4).map(fetch).buffer_unordered(3).collect().await;
    println!("{unordered:?} {:?}", start.elapsed());
    stream::iter(1..=3)
        .for_each_concurrent(2, |n| async move {
            println!("each {n}: {}", fetch(n).await);
        })
        .await;
}
