use std::time::Duration;
use tokio::time::{Instant, sleep, timeout, timeout_at};

async fn answer(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    match timeout(Duration::from_millis(20), answer(10)).await {
        Ok(ms) => println!("in time: {ms}"),
        Err(elapsed) => println!("{elapsed}"),
    }
    match timeout(Duration::from_millis(20), answer(30)).await {
        Ok(ms) => println!("in time: {ms}"),
        Err(elapsed) => println!("{elapsed}"),
    }
    println!("{:?}", start.elapsed());
    let deadline = start + Duration::from_millis(50);
    println!("{}", timeout_at(deadline, answer(15)).await.is_ok());
    println!("{}", timeout_at(deadline, answer(15)).await.is_err());
    println!("{:?}", start.elapsed());
    // The future is asked before the clock is.
    println!("{:?}", timeout(Duration::ZERO, async { "at once" }).await);
    println!("{:?}", timeout(Duration::from_millis(5), answer(5)).await);
}
