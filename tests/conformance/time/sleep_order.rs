use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut tasks = Vec::new();
    for (name, ms) in [("d", 40), ("a", 10), ("c", 30), ("b", 20), ("zero", 0)] {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            println!("{name} at {} ms", start.elapsed().as_millis());
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("all in {} ms", start.elapsed().as_millis());
}
