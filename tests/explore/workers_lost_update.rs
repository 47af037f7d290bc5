// Two tasks on two workers: each may be interrupted between its load and its store, though it awaits nothing.
// finds: nothing
// final: 1 2
// brute
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let add = |n: Arc<AtomicU32>| async move {
        let seen = n.load(Ordering::SeqCst);
        n.store(seen + 1, Ordering::SeqCst);
    };
    let one = tokio::spawn(add(n.clone()));
    let two = tokio::spawn(add(n.clone()));
    one.await.unwrap();
    two.await.unwrap();
    println!("{}", n.load(Ordering::SeqCst));
}
