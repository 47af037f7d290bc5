use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (tx, mut rx) = mpsc::channel::<u32>(1);
    let stop = Arc::new(Notify::new());
    let stopping = stop.clone();
    let producer = tokio::spawn(async move {
        let mut n = 0;
        loop {
            tokio::select! {
                biased;
                () = stopping.notified() => {
                    println!("{:>2} producer told to stop at {n}", start.elapsed().as_millis());
                    return n;
                }
                permit = tx.reserve() => {
                    permit.unwrap().send(n);
                    n += 1;
                    sleep(Duration::from_millis(3)).await;
                }
            }
        }
    });
    let consumer = tokio::spawn(async move {
        while let Some(n) = rx.recv().await {
            println!("{:>2} got {n}", start.elapsed().as_millis());
            sleep(Duration::from_millis(5)).await;
        }
        println!("{:>2} consumer ends", start.elapsed().as_millis());
    });
    sleep(Duration::from_millis(21)).await;
    stop.notify_one();
    println!("{}", producer.await.unwrap());
    consumer.await.unwrap();
}
