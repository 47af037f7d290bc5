use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread::sleep;
use std::time::{Duration, Instant};

// fold
type Queue = Arc<Mutex<VecDeque<(char, u64)>>>;

/// Takes the first page, if there is one.
fn take(queue: &Queue) -> Option<(char, u64)> {
    queue.lock().unwrap().pop_front()
}

/// Stands for a request that blocks until the answer is there, after so many milliseconds.
fn get(_page: char, latency: u64) {
    sleep(Duration::from_millis(latency));
}
/// Gives way once: everybody who is ready goes first. (tokio's own `yield_now` wakes those who yielded in reverse order.)
async fn give_way() {
    let mut gave_way = false;
    let once = poll_fn(|context| {
        if std::mem::replace(&mut gave_way, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    });
    once.await;
}
// end fold

async fn worker(name: &str, queue: Queue) {
    while let Some((page, latency)) = take(&queue) {
        println!("{name} gets {page}");
        get(page, latency); // the request
        println!("{name} has {page}");
        give_way().await; // let the other one go on
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let pages = "ABCDEFG".chars().zip([300, 800, 400, 300, 500, 500, 400]);
    let queue: Queue = Arc::new(Mutex::new(pages.collect()));
    let one = tokio::spawn(worker("One", queue.clone())); // start One
    let two = tokio::spawn(worker("Two", queue.clone())); // start Two
    one.await.unwrap();
    two.await.unwrap();
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
