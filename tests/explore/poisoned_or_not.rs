// A thread panics with the lock: who comes before it sees nothing of that.
// finds: nothing
// final: fine poisoned
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let lock = Arc::new(Mutex::new(0));
    let other = Arc::clone(&lock);
    let broken = thread::spawn(move || {
        let _guard = other.lock().unwrap();
        panic!("meant");
    });
    let word = if lock.lock().is_ok() { "fine" } else { "poisoned" };
    let _ = broken.join();
    println!("{word}");
}
