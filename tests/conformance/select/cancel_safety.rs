use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

// `recv` loses nothing when it is dropped; a future that has taken something does.
async fn collect_two(rx: &mut mpsc::Receiver<u32>) -> (u32, u32) {
    let first = rx.recv().await.unwrap();
    println!("took {first}");
    let second = rx.recv().await.unwrap();
    (first, second)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(10);
    tokio::spawn(async move {
        for n in 1..=5 {
            sleep(Duration::from_millis(10)).await;
            tx.send(n).await.unwrap();
        }
    });
    println!("{:?}", timeout(Duration::from_millis(5), rx.recv()).await.is_err());
    println!("{:?}", timeout(Duration::from_millis(10), collect_two(&mut rx)).await.is_err());
    println!("{:?}", collect_two(&mut rx).await);
    while let Some(n) = rx.recv().await {
        println!("left {n}");
    }
}
