use tokio::sync::mpsc;
use tokio::sync::mpsc::error::{TryRecvError, TrySendError};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    assert_eq!(rx.try_recv(), Err(TryRecvError::Empty));
    println!("{:?}", tx.try_send(1));
    match tx.try_send(2) {
        Err(TrySendError::Full(n)) => println!("full, {n} comes back"),
        other => println!("unexpected {other:?}"),
    }
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.try_recv());
    drop(tx);
    println!("{:?} {:?}", rx.try_recv(), rx.recv().await);
    let (tx, rx) = mpsc::channel(1);
    drop(rx);
    match tx.try_send("lost") {
        Err(TrySendError::Closed(text)) => println!("closed, {text} comes back"),
        other => println!("unexpected {other:?}"),
    }
    println!("{}", tx.send("lost").await.unwrap_err());
    println!("{}", mpsc::error::TryRecvError::Empty);
}
