use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{IntervalStream, ReceiverStream};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    tokio::spawn(async move {
        for word in ["one", "two", "three"] {
            tokio::time::sleep(Duration::from_millis(15)).await;
            tx.send(word.to_string()).await.unwrap();
        }
    });
    let ticks = IntervalStream::new(tokio::time::interval(Duration::from_millis(10)));
    let ticks = ticks.map(|_| "tick".to_string()).take(4);
    let mut merged = Box::pin(ReceiverStream::new(rx).merge(ticks));
    while let Some(text) = merged.next().await {
        println!("{text}");
    }
    println!("both ended");
}
