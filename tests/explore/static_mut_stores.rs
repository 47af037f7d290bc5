// Each thread stores once: no schedule needs a second look at what it stored, and still nothing orders the two.
// finds: race
// preemptions: 1
// says: writes it at line 12
// final: 1 2
// brute
use std::thread;

static mut LAST: u32 = 0;

fn main() {
    let one = thread::spawn(|| unsafe { LAST = 1 });
    let other = thread::spawn(|| unsafe { LAST = 2 });
    one.join().unwrap();
    other.join().unwrap();
    let seen = unsafe { LAST };
    println!("{seen}");
}
