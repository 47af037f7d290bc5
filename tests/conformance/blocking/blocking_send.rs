use tokio::sync::{mpsc, oneshot};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    let sender = tokio::task::spawn_blocking(move || {
        for n in 1..=3 {
            tx.blocking_send(n * 11).unwrap();
        }
    });
    while let Some(n) = rx.recv().await {
        println!("{n}");
    }
    sender.await.unwrap();
    let (tx, rx) = oneshot::channel();
    let reader = tokio::task::spawn_blocking(move || rx.blocking_recv().unwrap());
    tx.send("by the blocking side").unwrap();
    println!("{}", reader.await.unwrap());
}
