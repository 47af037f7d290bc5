use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    sleep(Duration::from_millis(30)).await;
    let other = tokio::spawn(async { println!("other") });
    sleep_until(start + Duration::from_millis(10)).await;
    println!("a deadline in the past: {} ms", start.elapsed().as_millis());
    sleep_until(start + Duration::from_millis(31)).await;
    println!("a deadline to come: {} ms", start.elapsed().as_millis());
    other.await.unwrap();
}
