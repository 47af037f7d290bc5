// Two threads count for ever: there is no end of states.
// states: unbounded
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

fn main() {
    let n = Arc::new(AtomicU64::new(0));
    let m = n.clone();
    thread::spawn(move || {
        loop {
            m.fetch_add(1, Ordering::SeqCst);
        }
    });
    loop {
        n.fetch_add(1, Ordering::SeqCst);
    }
}
