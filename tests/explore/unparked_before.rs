// A token left before the thread parks is not lost.
// finds: nothing
// final: through
// brute
use std::thread;

fn main() {
    let sleeper = thread::spawn(|| {
        thread::park();
        println!("through");
    });
    sleeper.thread().unpark();
    sleeper.join().unwrap();
}
