// A buffer of one place with one condition variable and `notify_one`: a producer may wake the other producer, and all sleep.
// finds: deadlock
// preemptions: 0
// says: lost wakeup
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn put(buffer: &(Mutex<Option<u32>>, Condvar), item: u32) {
    let mut place = buffer.0.lock().unwrap();
    while place.is_some() {
        place = buffer.1.wait(place).unwrap();
    }
    *place = Some(item);
    buffer.1.notify_one();
}

fn take(buffer: &(Mutex<Option<u32>>, Condvar)) -> u32 {
    let mut place = buffer.0.lock().unwrap();
    loop {
        if let Some(item) = place.take() {
            buffer.1.notify_one();
            return item;
        }
        place = buffer.1.wait(place).unwrap();
    }
}

fn main() {
    let buffer = Arc::new((Mutex::new(None), Condvar::new()));
    let mut threads = Vec::new();
    for i in 0..2 {
        let buffer = buffer.clone();
        threads.push(thread::spawn(move || put(&buffer, i)));
    }
    for _ in 0..2 {
        let buffer = buffer.clone();
        threads.push(thread::spawn(move || {
            take(&buffer);
        }));
    }
    for thread in threads {
        thread.join().unwrap();
    }
    println!("all through");
}
