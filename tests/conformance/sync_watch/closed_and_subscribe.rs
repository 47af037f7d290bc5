use tokio::sync::watch;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tx = watch::Sender::new(1);
    println!("closed: {}", tx.is_closed());
    println!("send without receivers: {:?}", tx.send(2).is_err());
    println!("value stays {}", *tx.borrow());
    let rx = tx.subscribe();
    println!("{} {:?}", *rx.borrow(), rx.has_changed());
    println!("{:?}", tx.send(3).is_ok());
    println!("{} {:?}", *rx.borrow(), rx.has_changed());
    let waiting = tokio::spawn(async move {
        tx.closed().await;
        println!("last receiver left, value {}", *tx.borrow());
    });
    tokio::task::yield_now().await;
    let other = rx.clone();
    println!("same: {}", rx.same_channel(&other));
    drop(rx);
    println!("one left");
    drop(other);
    waiting.await.unwrap();
}
