use std::collections::VecDeque;
use std::hint::spin_loop;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

// fold
type Queue = Arc<Mutex<VecDeque<u64>>>;

/// Takes the first item, if there is one.
fn take(queue: &Queue) -> Option<u64> {
    queue.lock().unwrap().pop_front()
}

/// Counts one: a millisecond of work.
fn count_one() {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(1) {
        spin_loop();
    }
}
// end fold

async fn worker(name: &str, queue: Queue) {
    while let Some(item) = take(&queue) {
        println!("{name} running");
        let mut total = 0;
        for _ in 0..item {
            count_one(); // work
            total += 1;
        }
        println!("{name} total {total}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let queue: Queue = Arc::new(Mutex::new(VecDeque::from([15, 10, 5, 2])));
    let one = tokio::spawn(worker("One", queue.clone())); // start One
    let two = tokio::spawn(worker("Two", queue.clone())); // start Two
    one.await.unwrap();
    two.await.unwrap();
}
