use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Barrier;
use tokio::time::{Instant, sleep};

// The last to arrive leads; in which order the others go on is tokio's secret.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let barrier = Arc::new(Barrier::new(3));
    let mut runners = Vec::new();
    for id in 1..=3u64 {
        let barrier = barrier.clone();
        runners.push(tokio::spawn(async move {
            let mut laps = Vec::new();
            for lap in 1..=2 {
                sleep(Duration::from_millis(id * 10 * lap)).await;
                println!("{id} arrives in lap {lap} at {} ms", start.elapsed().as_millis());
                let result = barrier.wait().await;
                laps.push((start.elapsed().as_millis(), result.is_leader()));
            }
            laps
        }));
    }
    for runner in runners {
        println!("{:?}", runner.await.unwrap());
    }
}
