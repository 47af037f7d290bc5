// Two threads want the one place; the loser sees who was there before.
// finds: nothing
// final: 1 has it | 2 has it
// brute
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static PLACE: AtomicU32 = AtomicU32::new(0);

fn take(name: u32) {
    let taken = PLACE.compare_exchange(0, name, Ordering::AcqRel, Ordering::Acquire);
    if let Err(owner) = taken {
        println!("{owner} has it");
    }
}

fn main() {
    let one = thread::spawn(|| take(1));
    let two = thread::spawn(|| take(2));
    one.join().unwrap();
    two.join().unwrap();
}
