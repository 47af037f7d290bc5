use futures::channel::{mpsc, oneshot};
use futures::{SinkExt, StreamExt};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut tx, mut rx) = mpsc::channel::<u32>(1);
    tokio::spawn(async move {
        for n in 0..4 {
            tx.send(n).await.unwrap();
            println!("sent {n}");
        }
    });
    while let Some(n) = rx.next().await {
        println!("got {n}");
    }
    let (tx, rx) = oneshot::channel();
    tx.send("once").unwrap();
    println!("{:?}", rx.await);
    let (tx, rx) = oneshot::channel::<()>();
    drop(tx);
    println!("{:?}", rx.await.is_err());
    let (tx, rx) = mpsc::unbounded();
    tx.unbounded_send('a').unwrap();
    tx.unbounded_send('b').unwrap();
    drop(tx);
    println!("{:?}", rx.collect::<Vec<char>>().await);
}
