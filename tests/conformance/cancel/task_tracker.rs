use std::time::Duration;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tracker = TaskTracker::new();
    for id in 0..3u64 {
        tracker.spawn(async move {
            sleep(Duration::from_millis(5 * (3 - id))).await;
            println!("{id} over");
        });
    }
    println!("tracking {}", tracker.len());
    tracker.close();
    tracker.wait().await;
    println!("tracking {} closed {}", tracker.len(), tracker.is_closed());
}
