use std::num::ParseIntError;
use std::time::Duration;
use tokio::time::sleep;

async fn parse(page: &str) -> Result<u32, ParseIntError> {
    sleep(Duration::from_millis(100)).await; // the page arrives
    page.parse()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let good = tokio::spawn(parse("42")); // a good page
    let bad = tokio::spawn(parse("oops")); // a bad one
    for task in [good, bad] {
        match task.await.unwrap() {
            Ok(number) => println!("got {number}"),
            Err(error) => println!("no number: {error}"),
        }
    }
    println!("main goes on");
}
