// Two numbers, each under a lock of its own: a reader may see one of them changed.
// finds: panic
// preemptions: 2
use std::sync::{Arc, RwLock};
use std::thread;

fn main() {
    let one = Arc::new(RwLock::new(0));
    let two = Arc::new(RwLock::new(0));
    let (one2, two2) = (one.clone(), two.clone());
    let writer = thread::spawn(move || {
        *one2.write().unwrap() += 1;
        *two2.write().unwrap() += 1;
    });
    let seen = (*one.read().unwrap(), *two.read().unwrap());
    assert_eq!(seen.0, seen.1);
    writer.join().unwrap();
}
