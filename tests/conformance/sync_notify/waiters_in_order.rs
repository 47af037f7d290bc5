use std::sync::Arc;
use tokio::sync::Notify;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let bell = Arc::new(Notify::new());
    let mut tasks = Vec::new();
    for id in 1..=5 {
        let bell = Arc::clone(&bell);
        tasks.push(tokio::spawn(async move {
            bell.notified().await;
            println!("{id} woke");
        }));
    }
    yield_now().await;
    bell.notify_one();
    println!("rang for one");
    yield_now().await;
    bell.notify_last();
    println!("rang for the last");
    yield_now().await;
    bell.notify_waiters();
    println!("rang for all");
    for task in tasks {
        task.await.unwrap();
    }
    // notify_waiters stores nothing.
    bell.notify_waiters();
    tokio::select! {
        biased;
        _ = bell.notified() => println!("stored?"),
        _ = yield_now() => println!("nothing stored"),
    }
}
