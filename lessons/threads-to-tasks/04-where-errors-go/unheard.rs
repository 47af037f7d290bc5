use std::time::Duration;
use tokio::time::sleep;

async fn parse(page: &str) -> u32 {
    sleep(Duration::from_millis(100)).await; // the page arrives
    page.parse().expect("a number")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(parse("oops")); // a bad one, and nobody waits for it
    sleep(Duration::from_millis(200)).await; // something else
    println!("main goes on");
}
