use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    for n in 1..=3 {
        tx.send(n).await.unwrap();
    }
    rx.close();
    println!("send after close: {}", tx.send(4).await.is_err());
    println!("receiver closed {} sender closed {}", rx.is_closed(), tx.is_closed());
    while let Some(n) = rx.recv().await {
        println!("drained {n}");
    }
    println!("empty: {}", rx.is_empty());
    let (tx, rx) = mpsc::channel::<()>(1);
    let waiter = tokio::spawn(async move {
        tx.closed().await;
        println!("the receiver is gone");
    });
    tokio::task::yield_now().await;
    println!("dropping the receiver");
    drop(rx);
    waiter.await.unwrap();
}
