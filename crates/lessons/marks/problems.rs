use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    slep(Duration::from_millis(5)).await;
    sleep(Duration::from_millis(5));
    tokio::fs::write("prices.txt", "7").await.unwrap();
}
