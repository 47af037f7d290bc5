use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore};

// Every lock taken costs a unit of the task's budget of 128; then it must give way.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let gate = Arc::new(Semaphore::new(1));
    let greedy = tokio::spawn({
        let (lock, gate) = (lock.clone(), gate.clone());
        async move {
            for n in 0..200 {
                let mut count = lock.lock().await;
                *count += 1;
                if n % 2 == 0 {
                    drop(gate.acquire().await.unwrap());
                }
                if n % 50 == 0 || (80..90).contains(&n) {
                    println!("greedy {n}");
                }
            }
        }
    });
    let other = tokio::spawn(async move {
        println!("other starts");
        let count = lock.lock().await;
        println!("other sees {count}");
    });
    greedy.await.unwrap();
    other.await.unwrap();
}
