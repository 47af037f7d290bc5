use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    tokio::spawn(say_after(1, "hello")).await.unwrap(); // start a task
    tokio::spawn(say_after(2, "hi")).await.unwrap(); // start another
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
