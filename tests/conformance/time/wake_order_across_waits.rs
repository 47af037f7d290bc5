use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn beat(name: &'static str, period: u64, times: u32, start: Instant) {
    for _ in 0..times {
        sleep(Duration::from_millis(period)).await;
        println!("{:>2} {name}", start.elapsed().as_millis());
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let tasks = [
        tokio::spawn(beat("two", 2, 6, start)),
        tokio::spawn(beat("three", 3, 4, start)),
        tokio::spawn(beat("four", 4, 3, start)),
        tokio::spawn(beat("six", 6, 2, start)),
    ];
    for task in tasks {
        task.await.unwrap();
    }
}
