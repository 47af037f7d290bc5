use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let night = tokio::spawn(async {
        sleep(Duration::from_millis(30)).await;
        sleep(Duration::from_secs(7 * 3600)).await;
        sleep(Duration::from_millis(30)).await;
    });
    night.await.unwrap();
}
