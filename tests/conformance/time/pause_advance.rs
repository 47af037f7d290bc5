use std::time::Duration;
use tokio::time::{self, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    tokio::spawn(async move {
        for _ in 0..3 {
            time::sleep(Duration::from_millis(40)).await;
            println!("task at {} ms", start.elapsed().as_millis());
        }
    });
    tokio::task::yield_now().await;
    time::advance(Duration::from_millis(50)).await;
    println!("advanced to {} ms", start.elapsed().as_millis());
    time::advance(Duration::from_millis(10)).await;
    println!("advanced to {} ms", start.elapsed().as_millis());
    time::sleep(Duration::from_millis(100)).await;
    println!("slept to {} ms", start.elapsed().as_millis());
}
