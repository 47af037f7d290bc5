use std::time::Duration;
use tokio::time::{Instant, sleep};

// All due at 200 ms, put into the wheel at different times and so at different levels.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut tasks = Vec::new();
    for (name, wait) in [("from 0", 0u64), ("from 100", 100), ("from 150", 150), ("from 190", 190), ("also 0", 0)] {
        tasks.push(tokio::spawn(async move {
            if wait > 0 {
                sleep(Duration::from_millis(wait)).await;
            }
            sleep(Duration::from_millis(200 - wait)).await;
            println!("{name} woke at {}", start.elapsed().as_millis());
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
