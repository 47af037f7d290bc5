use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use tokio::task::yield_now;

static SEEN: AtomicUsize = AtomicUsize::new(0);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let stop = Arc::new(AtomicBool::new(false));
    let most = Arc::new(AtomicU64::new(0));
    let mut tasks = Vec::new();
    for id in 1..=3u64 {
        let (stop, most) = (stop.clone(), most.clone());
        tasks.push(tokio::spawn(async move {
            let mut turns = 0;
            while !stop.load(Ordering::Acquire) {
                turns += 1;
                SEEN.fetch_add(1, Ordering::Relaxed);
                most.fetch_max(id * 10 + turns, Ordering::SeqCst);
                yield_now().await;
            }
            turns
        }));
    }
    for _ in 0..4 {
        yield_now().await;
    }
    stop.store(true, Ordering::Release);
    for task in tasks {
        println!("{}", task.await.unwrap());
    }
    println!("{} {}", SEEN.load(Ordering::Relaxed), most.load(Ordering::Relaxed));
    println!("{:?} {:?}", stop.swap(false, Ordering::AcqRel), stop);
    let n = AtomicU64::new(5);
    println!("{:?} {:?}", n.compare_exchange(5, 8, Ordering::SeqCst, Ordering::SeqCst), n.compare_exchange(5, 9, Ordering::SeqCst, Ordering::SeqCst));
    println!("{} {}", n.fetch_sub(3, Ordering::SeqCst), n.into_inner());
}
