use std::sync::Arc;
use tokio::sync::Notify;

async fn waiter(name: &str, notify: Arc<Notify>) {
    notify.notified().await;
    println!("{name}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let mut tasks = Vec::new();
    for name in ["a", "b", "c", "d"] {
        tasks.push(tokio::spawn(waiter(name, notify.clone())));
    }
    tokio::task::yield_now().await;
    notify.notify_last();
    tokio::task::yield_now().await;
    notify.notify_one();
    tokio::task::yield_now().await;
    notify.notify_waiters();
    for task in tasks {
        task.await.unwrap();
    }
    let mut first = Box::pin(notify.clone().notified_owned());
    println!("{}", first.as_mut().enable());
    notify.notify_one();
    first.await;
    let late = notify.notified();
    notify.notify_waiters();
    late.await;
    println!("late saw it");
    notify.notify_one();
    notify.notify_one();
    notify.notified().await;
    tokio::select! {
        biased;
        _ = notify.notified() => println!("twice"),
        _ = tokio::task::yield_now() => println!("once only"),
    }
}
