use std::time::Duration;
use tokio::time::sleep;

fn down(depth: u64) -> u64 {
    down(depth + 1) + 1
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let waiting = tokio::spawn(async { sleep(Duration::from_millis(90)).await });
    sleep(Duration::from_millis(40)).await;
    println!("{}", down(0));
    waiting.await.unwrap();
}
