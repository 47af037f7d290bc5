use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut tasks = Vec::new();
    for i in 0..200u64 {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(i % 7 * 10)).await;
            if i % 50 == 0 {
                println!("task {i} woke");
            }
            i
        }));
    }
    let mut sum = 0;
    for task in tasks {
        sum += task.await.unwrap();
    }
    println!("{sum} after {} ms", start.elapsed().as_millis());
}
