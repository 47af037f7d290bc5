use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::time::sleep;

async fn count(result: Arc<AtomicU32>) {
    sleep(Duration::from_secs(1)).await; // takes a while
    result.store(42, Ordering::Relaxed);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let result = Arc::new(AtomicU32::new(0));
    let task = tokio::spawn(count(result.clone())); // start
    task.await.unwrap(); // wait
    println!("the result is {}", result.load(Ordering::Relaxed)); // look
}
