// 3 threads add one to a number 1 times, each in two steps: a load and a store.
// finds: panic
// preemptions: 1
// final: 3
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let n = n.clone();
            thread::spawn(move || {
                for _ in 0..1 {
                    let seen = n.load(Ordering::SeqCst);
                    n.store(seen + 1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let n = n.load(Ordering::SeqCst);
    assert_eq!(n, 3, "lost update");
    println!("{n}");
}
