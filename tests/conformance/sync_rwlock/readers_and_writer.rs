use std::sync::Arc;
use std::time::Duration;
use tokio::sync::RwLock;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let page = Arc::new(RwLock::new(String::from("v1")));
    let mut tasks = Vec::new();
    for id in 0..2 {
        let page = page.clone();
        tasks.push(tokio::spawn(async move {
            let text = page.read().await;
            println!("reader {id} sees {text} at {} ms", start.elapsed().as_millis());
            sleep(Duration::from_millis(10)).await;
            println!("reader {id} leaves");
        }));
    }
    let writer = page.clone();
    tasks.push(tokio::spawn(async move {
        let mut text = writer.write().await;
        println!("writer at {} ms", start.elapsed().as_millis());
        *text = "v2".to_string();
        sleep(Duration::from_millis(5)).await;
    }));
    let late = page.clone();
    tasks.push(tokio::spawn(async move {
        // Behind the writer in the queue, although readers hold the lock.
        let text = late.read().await;
        println!("late reader sees {text} at {} ms", start.elapsed().as_millis());
    }));
    for task in tasks {
        task.await.unwrap();
    }
}
