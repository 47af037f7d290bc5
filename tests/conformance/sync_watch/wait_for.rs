use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (tx, rx) = watch::channel(0u32);
    let mut handles = vec![];
    for goal in [5, 2, 0] {
        let mut rx = rx.clone();
        handles.push(tokio::spawn(async move {
            let seen = *rx.wait_for(|n| *n >= goal).await.unwrap();
            println!("goal {goal}: saw {seen} at {} ms", start.elapsed().as_millis());
        }));
    }
    for _ in 0..3 {
        sleep(Duration::from_millis(10)).await;
        tx.send_modify(|n| *n += 2);
    }
    for handle in handles {
        handle.await.unwrap();
    }
    println!("{} receivers", tx.receiver_count());
    drop(tx);
    let mut rx = rx;
    println!("{:?}", rx.wait_for(|n| *n > 100).await.is_err());
}
