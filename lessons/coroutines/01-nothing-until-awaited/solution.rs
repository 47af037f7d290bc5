use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let hello = say_after(1, "hello"); // a future
    let hi = say_after(2, "hi"); // another one
    println!("two futures, and still silence");
    tokio::join!(hello, hi);
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
