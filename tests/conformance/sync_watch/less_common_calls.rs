use tokio::sync::watch;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = watch::channel(vec![1]);
    assert!(!rx.has_changed().unwrap());
    tx.send_modify(|v| v.push(2));
    assert!(rx.has_changed().unwrap());
    assert_eq!(*rx.borrow_and_update(), vec![1, 2]);
    println!("{}", tx.send_if_modified(|v| if v.len() > 5 { v.clear(); true } else { false }));
    println!("{:?}", rx.has_changed());
    println!("{:?}", tx.send_replace(vec![]));
    let mut other = rx.clone();
    assert!(rx.same_channel(&other));
    println!("{} {}", tx.receiver_count(), tx.sender_count());
    let waiter = tokio::spawn(async move {
        let value = other.wait_for(|v| v.len() == 2).await.unwrap();
        println!("two of them: {:?}", *value);
    });
    tokio::task::yield_now().await;
    tx.send_modify(|v| v.push(8));
    tokio::task::yield_now().await;
    tx.send_modify(|v| v.push(9));
    waiter.await.unwrap();
    rx.mark_unchanged();
    println!("{:?}", rx.has_changed());
    rx.mark_changed();
    rx.changed().await.unwrap();
    let second = tx.clone();
    assert!(second.same_channel(&tx));
    drop(tx);
    assert_eq!(second.sender_count(), 1);
    drop(second);
    println!("{:?} {}", rx.changed().await.is_err(), rx.borrow().len());
    let tx = watch::Sender::new(5);
    assert!(tx.is_closed() && tx.send(6).is_err());
    let rx = tx.subscribe();
    println!("{}", *rx.borrow());
    println!("{}", tx.send(7).is_ok());
    drop(rx);
    tx.closed().await;
    println!("{}", *tx.borrow());
}
