use std::time::Duration;
use tokio::time::{Instant, interval_at};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut clock = interval_at(start + Duration::from_millis(35), Duration::from_millis(15));
    for _ in 0..3 {
        clock.tick().await;
        println!("{:?}", start.elapsed());
    }
    clock.reset_after(Duration::from_millis(4));
    clock.tick().await;
    println!("{:?}", start.elapsed());
    clock.reset_immediately();
    clock.tick().await;
    println!("{:?}", start.elapsed());
    clock.tick().await;
    println!("{:?}", start.elapsed());
}
