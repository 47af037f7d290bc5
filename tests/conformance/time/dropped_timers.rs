use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    {
        let _never = sleep(Duration::from_secs(3600));
    }
    let task = tokio::spawn(async {
        sleep(Duration::from_secs(1000)).await;
    });
    let _ = timeout(Duration::from_millis(5), sleep(Duration::from_secs(50))).await;
    task.abort();
    let _ = task.await;
    sleep(Duration::from_millis(5)).await;
    // None of the abandoned timers moved the clock.
    println!("{:?}", start.elapsed());
}
