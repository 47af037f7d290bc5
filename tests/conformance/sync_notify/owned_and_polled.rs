use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let waiting = notify.clone().notified_owned();
    let task = tokio::spawn(async move {
        waiting.await;
        println!("an owned one can be moved into a task");
    });
    tokio::task::yield_now().await;
    notify.notify_waiters();
    task.await.unwrap();
    let mut notified = Box::pin(notify.notified());
    println!("{:?}", futures::poll!(notified.as_mut()));
    notify.notify_one();
    println!("{:?}", futures::poll!(notified.as_mut()));
    println!("{:?}", futures::poll!(Box::pin(notify.notified())));
}
