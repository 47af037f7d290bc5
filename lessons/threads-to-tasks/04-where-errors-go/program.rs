use std::time::Duration;
use tokio::time::sleep;

async fn parse(page: &str) -> u32 {
    sleep(Duration::from_millis(100)).await; // the page arrives
    page.parse().expect("a number")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let good = tokio::spawn(parse("42")); // a good page
    let bad = tokio::spawn(parse("oops")); // a bad one
    for task in [good, bad] {
        match task.await {
            Ok(number) => println!("got {number}"),
            Err(error) => println!("a task panicked: {}", error.is_panic()),
        }
    }
    println!("main goes on");
}
