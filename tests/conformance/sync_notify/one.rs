use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let notify2 = notify.clone();
    let handle = tokio::spawn(async move {
        notify2.notified().await;
        println!("received notification");
        notify2.notified().await;
        println!("and the stored one");
    });
    println!("sending notification");
    notify.notify_one();
    tokio::task::yield_now().await;
    // Two without a waiter are one.
    notify.notify_one();
    notify.notify_one();
    handle.await.unwrap();
    let again = tokio::time::timeout(std::time::Duration::from_millis(5), notify.notified()).await;
    println!("another one stored: {}", again.is_ok());
}
