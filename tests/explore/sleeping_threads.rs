// Both count and sleep as long each time; when `main` is at its end, the other is cut off wherever it is.
// finds: nothing
use std::thread;
use std::time::Duration;

fn main() {
    thread::spawn(|| {
        for i in 1..4 {
            println!("spawned {i}");
            thread::sleep(Duration::from_millis(1));
        }
    });
    for i in 1..3 {
        println!("main {i}");
        thread::sleep(Duration::from_millis(1));
    }
}
