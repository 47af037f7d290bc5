// Two numbers under one lock for reading and writing: no reader ever sees them differ.
// finds: nothing
// final: 0 1
use std::sync::{Arc, RwLock};
use std::thread;

fn main() {
    let pair = Arc::new(RwLock::new((0, 0)));
    let writer = {
        let pair = pair.clone();
        thread::spawn(move || {
            let mut pair = pair.write().unwrap();
            pair.0 += 1;
            pair.1 += 1;
        })
    };
    let reader = {
        let pair = pair.clone();
        thread::spawn(move || {
            let seen = pair.read().unwrap();
            assert_eq!(seen.0, seen.1);
        })
    };
    let seen = *pair.read().unwrap();
    assert_eq!(seen.0, seen.1);
    reader.join().unwrap();
    writer.join().unwrap();
    println!("{}", seen.0);
}
