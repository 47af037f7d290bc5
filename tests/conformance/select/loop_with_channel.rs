use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    tokio::spawn(async move {
        for n in 1..=3 {
            tokio::time::sleep(Duration::from_millis(25)).await;
            tx.send(n).await.unwrap();
        }
    });
    let start = Instant::now();
    let mut ticks = interval(Duration::from_millis(10));
    let mut counted = 0;
    loop {
        tokio::select! {
            biased;
            message = rx.recv() => match message {
                Some(n) => println!("{:>3} ms: message {n}", start.elapsed().as_millis()),
                None => break,
            },
            _ = ticks.tick() => {
                counted += 1;
                println!("{:>3} ms: tick {counted}", start.elapsed().as_millis());
            }
        }
    }
    println!("closed after {counted} ticks");
}
