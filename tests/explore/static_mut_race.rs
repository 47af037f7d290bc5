// Two threads add to a `static mut`, which nothing protects: `+=` reads, and then writes.
// finds: race
// preemptions: 1
// says: COUNTER
// final: 1 2
// brute
use std::thread;

static mut COUNTER: u32 = 0;

fn main() {
    let one = thread::spawn(|| unsafe { COUNTER += 1 });
    let other = thread::spawn(|| unsafe { COUNTER += 1 });
    one.join().unwrap();
    other.join().unwrap();
    let seen = unsafe { COUNTER };
    println!("{seen}");
}
