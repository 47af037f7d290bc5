use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    say_after(3, "slow").await;
    println!("now for the fast one");
    say_after(2, "fast").await;
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
