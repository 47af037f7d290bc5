use std::time::Duration;
use tokio::time::sleep;

async fn say_after(seconds: u64, what: &str) {
    sleep(Duration::from_secs(seconds)).await; // wait
    println!("{what}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::join!(say_after(1, "hello"), say_after(2, "world"));
}
