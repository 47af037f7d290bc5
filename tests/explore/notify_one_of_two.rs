// Two wait, and one signal is given for both.
// finds: deadlock
// preemptions: 1
// says: lost wakeup
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let shared = Arc::new((Mutex::new(false), Condvar::new()));
    let waiters: Vec<_> = (0..2)
        .map(|_| {
            let shared = shared.clone();
            thread::spawn(move || {
                let (open, signal) = &*shared;
                let mut guard = open.lock().unwrap();
                while !*guard {
                    guard = signal.wait(guard).unwrap();
                }
            })
        })
        .collect();
    let (open, signal) = &*shared;
    *open.lock().unwrap() = true;
    signal.notify_one();
    for waiter in waiters {
        waiter.join().unwrap();
    }
    println!("both are through");
}
