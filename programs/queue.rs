use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

type Queue = Arc<Mutex<VecDeque<u64>>>;

fn take(queue: &Queue) -> Option<u64> {
    queue.lock().unwrap().pop_front()
}

async fn worker(name: &str, queue: Queue) {
    while let Some(seconds) = take(&queue) {
        println!("{name} running");
        sleep(Duration::from_secs(seconds)).await;
        println!("{name} total {seconds}");
    }
    println!("{name} finds nothing to do");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let queue: Queue = Arc::new(Mutex::new(VecDeque::from([15, 10, 5, 2])));
    let one = tokio::spawn(worker("One", queue.clone()));
    let two = tokio::spawn(worker("Two", queue.clone()));
    one.await.unwrap();
    two.await.unwrap();
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
