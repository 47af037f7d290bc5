// The twin of workers_lost_update.rs on one thread: nothing comes between an await and the next.
// finds: nothing
// final: 2
// brute
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[tokio::main(flavor = "current_thread")]
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
