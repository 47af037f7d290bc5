// hangs
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

async fn take(name: &str, first: Arc<Mutex<u8>>, second: Arc<Mutex<u8>>) {
    let _one = first.lock().await;
    println!("{name} has its first lock");
    yield_now().await;
    let _two = second.lock().await;
    println!("{name} has both");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
    let left = tokio::spawn(take("left", a.clone(), b.clone()));
    let right = tokio::spawn(take("right", b, a));
    left.await.unwrap();
    right.await.unwrap();
}
