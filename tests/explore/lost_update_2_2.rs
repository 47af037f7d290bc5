// 2 threads add one to a number 2 times, each in two steps: a load and a store.
// finds: panic
// preemptions: 1
// final: 4
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let n = n.clone();
            thread::spawn(move || {
                for _ in 0..2 {
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
    assert_eq!(n, 4, "lost update");
    println!("{n}");
}
