use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let hello = tokio::spawn(say_after(1, "hello")); // start a task
    let hi = tokio::spawn(say_after(2, "hi")); // start another
    hello.await.unwrap(); // until the first has ended
    hi.await.unwrap(); // until the second has ended
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
