use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let door = Arc::new(Mutex::new(()));
    let holder = door.clone();
    tokio::spawn(async move {
        let _guard = holder.lock().await;
        sleep(Duration::from_millis(30)).await;
    });
    tokio::task::yield_now().await;
    let first = door.clone();
    let impatient = tokio::spawn(async move {
        let result = timeout(Duration::from_millis(10), first.lock()).await;
        println!("impatient got it: {} at {:?}", result.is_ok(), start.elapsed());
    });
    let second = door.clone();
    let patient = tokio::spawn(async move {
        let _guard = second.lock().await;
        println!("patient got it at {:?}", start.elapsed());
    });
    impatient.await.unwrap();
    patient.await.unwrap();
}
