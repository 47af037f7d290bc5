use std::time::Duration;
use tokio::sync::watch;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = watch::channel("start");
    let watcher = tokio::spawn(async move {
        println!("first: {}", *rx.borrow_and_update());
        while rx.changed().await.is_ok() {
            println!("changed: {}", *rx.borrow_and_update());
        }
        println!("the sender is gone, last was {}", *rx.borrow());
    });
    sleep(Duration::from_millis(1)).await;
    tx.send("one").unwrap();
    sleep(Duration::from_millis(1)).await;
    tx.send("two").unwrap();
    tx.send("three").unwrap(); // "two" is never seen
    sleep(Duration::from_millis(1)).await;
    drop(tx);
    watcher.await.unwrap();
}
