use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread::sleep;
use std::time::{Duration, Instant};

// fold
type Queue = Arc<Mutex<VecDeque<u64>>>;

/// Takes the first item, if there is one.
fn take(queue: &Queue) -> Option<u64> {
    queue.lock().unwrap().pop_front()
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
    while let Some(seconds) = take(&queue) {
        println!("{name} running");
        sleep(Duration::from_secs(seconds)); // wait
        println!("{name} total {seconds}");
        give_way().await; // let the other one go on
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let queue: Queue = Arc::new(Mutex::new(VecDeque::from([15, 10, 5, 2])));
    let one = tokio::spawn(worker("One", queue.clone())); // start One
    let two = tokio::spawn(worker("Two", queue.clone())); // start Two
    one.await.unwrap();
    two.await.unwrap();
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
