// The mended twin of condvar_lost_wakeup.rs: the flag stands under the lock, and is looked at again after every wake.
// finds: nothing
// final: ready
// brute
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let shared = Arc::new((Mutex::new(false), Condvar::new()));
    let shared2 = shared.clone();
    let waiter = thread::spawn(move || {
        let (ready, signal) = &*shared2;
        let mut guard = ready.lock().unwrap();
        while !*guard {
            guard = signal.wait(guard).unwrap();
        }
        println!("ready");
    });
    let (ready, signal) = &*shared;
    *ready.lock().unwrap() = true;
    signal.notify_one();
    waiter.join().unwrap();
}
