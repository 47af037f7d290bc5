use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    for n in 10..15 {
        tx.send(n).unwrap();
    }
    println!("queued {}", tx.len());
    match rx.recv().await {
        Err(RecvError::Lagged(missed)) => println!("missed {missed}"),
        other => println!("{other:?}"),
    }
    println!("{:?} {:?}", rx.recv().await, rx.recv().await);
    println!("{:?}", rx.try_recv());
    for n in 0..4 {
        tx.send(n).unwrap();
    }
    println!("{:?}", rx.try_recv() == Err(TryRecvError::Lagged(2)));
    println!("{:?}", rx.try_recv());
    drop(tx);
    println!("{:?}", rx.recv().await);
    println!("{:?}", rx.recv().await);
    println!("{:?}", rx.try_recv());
}
