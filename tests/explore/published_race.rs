// The flag is raised before the value is there.
// finds: race
// says: VALUE
// final: 0 7 none
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static mut VALUE: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let writer = thread::spawn(|| {
        READY.store(true, Ordering::Release);
        unsafe { VALUE = 7 }
    });
    if READY.load(Ordering::Acquire) {
        let seen = unsafe { VALUE };
        println!("{seen}");
    } else {
        println!("none");
    }
    writer.join().unwrap();
}
