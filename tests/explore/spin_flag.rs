// A loop that spins on a flag goes round a state it has been in: the space stays small.
// finds: nothing
// final: seen
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

fn main() {
    let flag = Arc::new(AtomicBool::new(false));
    let flag2 = flag.clone();
    let other = thread::spawn(move || flag2.store(true, Ordering::SeqCst));
    while !flag.load(Ordering::SeqCst) {
        std::hint::spin_loop();
    }
    other.join().unwrap();
    println!("seen");
}
