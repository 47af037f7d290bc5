use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(Vec::new()));
    let guard = lock.lock().await;
    let mut tasks = Vec::new();
    for id in 0..3 {
        let lock = lock.clone();
        tasks.push(tokio::spawn(async move {
            let mut list = lock.lock().await;
            println!("{id} has the lock");
            list.push(id);
        }));
    }
    yield_now().await;
    tasks[0].abort();
    println!("first waiter aborted");
    drop(guard);
    for (id, task) in tasks.into_iter().enumerate() {
        println!("{id}: {}", task.await.is_ok());
    }
    println!("{:?}", lock.lock().await);
}
