use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let slow = tokio::spawn(say_after(3, "slow")); // start the slow one
    slow.await.unwrap(); // until the slow one has ended
    let fast = tokio::spawn(say_after(1, "fast")); // start the fast one, last
    fast.await.unwrap(); // until the fast one has ended
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
