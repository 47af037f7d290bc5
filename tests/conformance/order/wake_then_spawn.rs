use std::sync::Arc;
use tokio::sync::Notify;
use tokio::task::yield_now;

// A woken task, a new task and one that yields: who is next?
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let waiter = notify.clone();
    let a = tokio::spawn(async move {
        waiter.notified().await;
        println!("woken");
    });
    let b = tokio::spawn(async {
        for n in 0..3 {
            println!("yielder {n}");
            yield_now().await;
        }
    });
    yield_now().await;
    let c = tokio::spawn(async { println!("new before") });
    notify.notify_one();
    let d = tokio::spawn(async { println!("new after") });
    println!("main goes to sleep");
    for task in [a, b, c, d] {
        task.await.unwrap();
    }
}
