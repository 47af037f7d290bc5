use std::thread::{self, sleep};
use std::time::Duration;

fn request() {
    sleep(Duration::from_millis(20)); // the answer is on its way
}

fn main() {
    let mut threads = Vec::new();
    for _ in 0..4 {
        threads.push(thread::spawn(request)); // four at a time
    }
    for thread in threads {
        thread.join().unwrap();
    }
    println!("all answered");
}
