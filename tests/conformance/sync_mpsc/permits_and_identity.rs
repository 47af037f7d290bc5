use std::time::Duration;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::{SendTimeoutError, TryRecvError, TrySendError};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(3);
    let permits = tx.reserve_many(2).await.unwrap();
    assert_eq!(tx.capacity(), 1);
    assert_eq!(tx.max_capacity(), 3);
    for (i, permit) in permits.enumerate() {
        permit.send(i as u32);
    }
    assert!(tx.try_reserve_many(4).is_err());
    let owned = tx.clone().reserve_owned().await.unwrap();
    assert!(matches!(tx.try_send(9), Err(TrySendError::Full(9))));
    assert!(owned.same_channel_as_sender(&tx));
    let back = owned.send(7);
    assert!(back.same_channel(&tx));
    let late = tx.send_timeout(1, Duration::from_millis(3)).await;
    assert!(matches!(late, Err(SendTimeoutError::Timeout(1))));
    println!("{} {}", tx.strong_count(), tx.weak_count());
    let weak = tx.downgrade();
    let mut buffer = Vec::with_capacity(8);
    println!("{} {buffer:?}", rx.recv_many(&mut buffer, 8).await);
    assert_eq!(rx.try_recv(), Err(TryRecvError::Empty));
    println!("{} {}", rx.sender_strong_count(), rx.sender_weak_count());
    drop((tx, back));
    assert!(weak.upgrade().is_none());
    assert_eq!(rx.recv().await, None);
    assert_eq!(rx.try_recv(), Err(TryRecvError::Disconnected));
    let (tx, rx) = mpsc::channel::<()>(1);
    let closed = tokio::spawn(async move {
        tx.closed().await;
        tx.is_closed()
    });
    drop(rx);
    println!("{}", closed.await.unwrap());
    let (tx, mut rx) = mpsc::unbounded_channel();
    tx.send("a").unwrap();
    rx.close();
    println!("{:?} {:?} {:?}", tx.send("b"), rx.recv().await, rx.recv().await);
}
