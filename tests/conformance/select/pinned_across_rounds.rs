use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn long(ms: u64) -> &'static str {
    println!("long begins");
    sleep(Duration::from_millis(ms)).await;
    "long is over"
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let operation = long(35);
    tokio::pin!(operation);
    let mut rounds = 0;
    let result = loop {
        tokio::select! {
            text = &mut operation => break text,
            _ = sleep(Duration::from_millis(10)) => {
                rounds += 1;
                println!("still waiting at {} ms", start.elapsed().as_millis());
            }
        }
    };
    println!("{result} after {rounds} rounds");
    // A future in a loop that is not pinned starts anew each time.
    let mut attempts = 0;
    while attempts < 2 {
        tokio::select! {
            text = long(35) => println!("{text}"),
            _ = sleep(Duration::from_millis(10)) => attempts += 1,
        }
    }
    println!("gave up after {attempts}");
}
