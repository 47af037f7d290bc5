use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

// fold
type Queue = Arc<Mutex<VecDeque<u64>>>;

/// Takes the first item, if there is one.
fn take(queue: &Queue) -> Option<u64> {
    queue.lock().unwrap().pop_front()
}
// end fold

async fn worker(name: &str, queue: Queue) {
    while let Some(seconds) = take(&queue) {
        println!("{name} running");
        sleep(Duration::from_secs(seconds)).await; // wait
        println!("{name} total {seconds}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let queue: Queue = Arc::new(Mutex::new(VecDeque::from([15, 10, 5, 2])));
    let one = tokio::spawn(worker("One", queue.clone())); // start One
    let two = tokio::spawn(worker("Two", queue.clone())); // start Two
    let three = tokio::spawn(worker("Three", queue.clone())); // start Three
    one.await.unwrap();
    two.await.unwrap();
    three.await.unwrap();
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
