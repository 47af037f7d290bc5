// Two tasks hold a lock across an await and want the other's.
// finds: deadlock
// preemptions: 0
// says: held by
// brute
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

async fn both(first: Arc<Mutex<u32>>, second: Arc<Mutex<u32>>) {
    let mut a = first.lock().await;
    yield_now().await;
    let mut b = second.lock().await;
    *a += 1;
    *b += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = Arc::new(Mutex::new(0));
    let b = Arc::new(Mutex::new(0));
    let one = tokio::spawn(both(a.clone(), b.clone()));
    let two = tokio::spawn(both(b.clone(), a.clone()));
    one.await.unwrap();
    two.await.unwrap();
    println!("{} {}", a.lock().await, b.lock().await);
}
