use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};

const LIMIT: usize = 3; // how many at a time

async fn fetch(page: char, latency: u64, limit: Arc<Semaphore>) -> char {
    let _permit = limit.acquire().await.unwrap(); // one of few
    sleep(Duration::from_millis(latency)).await; // the answer is on its way
    println!("{page} is there");
    page
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let limit = Arc::new(Semaphore::new(LIMIT));
    let mut tasks = Vec::new();
    for (page, latency) in [('A', 500), ('B', 200), ('C', 100), ('D', 300), ('E', 400)] {
        tasks.push(tokio::spawn(fetch(page, latency, limit.clone()))); // start
    }
    let mut pages = String::new();
    for task in tasks {
        pages.push(task.await.unwrap()); // in the order asked
    }
    println!("pages {pages}");
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
