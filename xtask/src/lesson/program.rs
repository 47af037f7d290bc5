use std::time::Duration;
use tokio::time::sleep;

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    say_after(1, "hello").await; // first
    say_after(2, "world").await; // then
}
