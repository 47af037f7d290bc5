// `OnceLock::wait` ends when another thread sets the cell, or makes its value.

use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

fn main() {
    let value = OnceLock::new();
    thread::scope(|s| {
        s.spawn(|| value.set(1 + 1));
        println!("{}", value.wait());
    });
    println!("{:?}", value.set(5));

    let later = OnceLock::new();
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| assert_eq!(*later.wait(), "made"));
        }
        s.spawn(|| {
            thread::sleep(Duration::from_millis(20));
            later.get_or_init(|| "made");
        });
    });
    println!("{:?}", later.get());
}
