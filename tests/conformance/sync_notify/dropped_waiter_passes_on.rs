use std::sync::Arc;
use tokio::sync::Notify;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let (a, b) = (notify.clone(), notify.clone());
    let first = tokio::spawn(async move {
        a.notified().await;
        println!("first woke");
    });
    let second = tokio::spawn(async move {
        b.notified().await;
        println!("second woke");
    });
    yield_now().await;
    notify.notify_one();
    // The notified task is cancelled before it runs: its notification goes to the next.
    first.abort();
    println!("first cancelled: {}", first.await.unwrap_err().is_cancelled());
    second.await.unwrap();
}
