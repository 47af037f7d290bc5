use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let account = Arc::new(Mutex::new(100));
    let mut tasks = Vec::new();
    for id in 1..=3 {
        let account = account.clone();
        tasks.push(tokio::spawn(async move {
            println!("{id} wants the lock");
            let mut balance = account.lock().await;
            println!("{id} has it at {} ms", start.elapsed().as_millis());
            let seen = *balance;
            sleep(Duration::from_millis(10)).await;
            *balance = seen - 10;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", *account.lock().await);
}
