use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    assert_eq!(tx.send(1).unwrap(), 1);
    let mut late = tx.subscribe();
    tx.send(2).unwrap();
    println!("{} {} {}", tx.len(), tx.is_empty(), tx.receiver_count());
    println!("{} {}", rx.len(), late.len());
    tx.send(3).unwrap();
    assert_eq!(rx.recv().await, Err(RecvError::Lagged(1)));
    assert_eq!(rx.try_recv(), Ok(2));
    let mut again = rx.resubscribe();
    assert_eq!(again.try_recv(), Err(TryRecvError::Empty));
    assert_eq!(late.recv().await, Ok(2));
    assert!(rx.same_channel(&late));
    let weak = tx.downgrade();
    println!("{} {}", tx.strong_count(), tx.weak_count());
    let second = weak.upgrade().unwrap();
    assert!(second.same_channel(&tx));
    drop((tx, second));
    println!("{}", rx.is_closed());
    assert_eq!(late.recv().await, Ok(3));
    assert_eq!(late.recv().await, Err(RecvError::Closed));
    assert_eq!(again.try_recv(), Err(TryRecvError::Closed));
    assert!(weak.upgrade().is_none());
    let tx = broadcast::Sender::<u8>::new(4);
    println!("{}", tx.send(5).unwrap_err());
    tx.closed().await;
}
