use std::time::Duration;
use tokio::time::sleep;

async fn fetch(mirror: &str, latency: u64) -> String {
    sleep(Duration::from_millis(latency)).await; // the answer is on its way
    format!("the file from {mirror}")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let file = tokio::select! {
        file = fetch("Oslo", 300) => file,
        file = fetch("Rome", 200) => file,
    };
    println!("{file}");
}
