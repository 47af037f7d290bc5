use std::time::Duration;
use tokio::time::{Instant, sleep};
use tokio_stream::{StreamExt, iter};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut slow = Box::pin(iter(1..=3).throttle(Duration::from_millis(10)));
    while let Some(n) = slow.next().await {
        println!("{n} at {} ms", start.elapsed().as_millis());
    }
    let mut delayed = Box::pin(iter([5u64, 30]).then(|ms| async move {
        sleep(Duration::from_millis(ms)).await;
        ms
    }));
    let start = Instant::now();
    for _ in 0..3 {
        let next = tokio::time::timeout(Duration::from_millis(20), delayed.next()).await;
        println!("{next:?} at {} ms", start.elapsed().as_millis());
    }
}
