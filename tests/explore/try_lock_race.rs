// Whether the lock is free just then is a matter of luck.
// finds: nothing
// final: busy free
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let lock = Arc::new(Mutex::new(0));
    let other = Arc::clone(&lock);
    let worker = thread::spawn(move || {
        let mut n = other.lock().unwrap();
        *n += 1;
    });
    let word = if lock.try_lock().is_ok() { "free" } else { "busy" };
    worker.join().unwrap();
    println!("{word}");
}
