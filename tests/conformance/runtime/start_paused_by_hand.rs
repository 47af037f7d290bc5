use std::time::Duration;
use tokio::time::{self, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    time::sleep(Duration::from_secs(86_400)).await;
    println!("a day later: {:?}", start.elapsed());
    let mut interval = time::interval(Duration::from_secs(3600));
    for _ in 0..3 {
        interval.tick().await;
    }
    println!("{:?}", start.elapsed());
}
