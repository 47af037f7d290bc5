// The mended twin of static_mut_race.rs: a lock is held meanwhile, and joining orders the last look.
// finds: nothing
// final: 2
// brute
use std::sync::Mutex;
use std::thread;

static mut COUNTER: u32 = 0;
static LOCK: Mutex<()> = Mutex::new(());

fn add() {
    let _held = LOCK.lock().unwrap();
    unsafe { COUNTER += 1 }
}

fn main() {
    let one = thread::spawn(add);
    let other = thread::spawn(add);
    one.join().unwrap();
    other.join().unwrap();
    let seen = unsafe { COUNTER };
    println!("{seen}");
}
