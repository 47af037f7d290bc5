use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::time::Instant;

// fold
type Queue = Arc<Mutex<VecDeque<(char, u64)>>>;

/// Takes the first page, if there is one.
fn take(queue: &Queue) -> Option<(char, u64)> {
    queue.lock().unwrap().pop_front()
}

/// Asks a server for a page. It answers after so many milliseconds.
async fn get(page: char, latency: u64) -> Result<String, reqwest::Error> {
    let url = format!("http://playground.example/pages/{page}.txt?after={latency}");
    reqwest::get(url).await?.text().await
}
// end fold

const WORKERS: usize = 2; // how many fetch at a time

async fn worker(queue: Queue) {
    while let Some((page, latency)) = take(&queue) {
        println!("getting {page}");
        let text = get(page, latency).await.unwrap(); // the request
        println!("got {}", text.trim());
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let pages = "ABCDEFG".chars().zip([300, 800, 400, 300, 500, 500, 400]);
    let queue: Queue = Arc::new(Mutex::new(pages.collect()));
    let mut workers = Vec::new();
    for _ in 0..WORKERS {
        workers.push(tokio::spawn(worker(queue.clone()))); // start one
    }
    for worker in workers {
        worker.await.unwrap();
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
