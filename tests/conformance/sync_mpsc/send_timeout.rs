use std::time::Duration;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (tx, mut rx) = mpsc::channel(1);
    tx.send(1).await.unwrap();
    match tx.send_timeout(2, Duration::from_millis(10)).await {
        Err(SendTimeoutError::Timeout(n)) => println!("{n} timed out after {:?}", start.elapsed()),
        other => println!("{other:?}"),
    }
    let reader = tokio::spawn(async move {
        sleep(Duration::from_millis(5)).await;
        let first = rx.recv().await;
        (first, rx.recv().await)
    });
    println!("{:?} at {:?}", tx.send_timeout(3, Duration::from_millis(10)).await, start.elapsed());
    println!("{:?}", reader.await.unwrap());
    match tx.send_timeout(4, Duration::from_millis(10)).await {
        Err(SendTimeoutError::Closed(n)) => println!("{n} refused"),
        other => println!("{other:?}"),
    }
}
