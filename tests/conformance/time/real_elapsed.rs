// clock: real
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

// Against the real clock only bounds can be printed.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (a, b) = tokio::join!(
        async {
            sleep(Duration::from_millis(30)).await;
            "a"
        },
        async {
            sleep(Duration::from_millis(60)).await;
            "b"
        }
    );
    println!("{a}{b} {} {}", start.elapsed() >= Duration::from_millis(60), start.elapsed() < Duration::from_secs(5));
    println!("{}", timeout(Duration::from_millis(5), sleep(Duration::from_secs(9))).await.is_err());
}
