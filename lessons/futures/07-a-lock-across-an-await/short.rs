use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::sleep;

async fn fetch_and_add(cache: Arc<Mutex<Vec<u32>>>, page: u32) {
    sleep(Duration::from_millis(100)).await; // the page is on its way
    let mut pages = cache.lock().await; // take the cache
    pages.push(page);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let cache = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for page in 1..=4 {
        tasks.push(tokio::spawn(fetch_and_add(cache.clone(), page))); // start
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("pages {:?}", cache.lock().await);
}
