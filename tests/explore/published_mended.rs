// The mended twin of published_race.rs: the value is there before the flag is raised, and who sees the flag sees it.
// finds: nothing
// final: 7 none
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static mut VALUE: u32 = 0;
static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let writer = thread::spawn(|| {
        unsafe { VALUE = 7 }
        READY.store(true, Ordering::Release);
    });
    if READY.load(Ordering::Acquire) {
        let seen = unsafe { VALUE };
        println!("{seen}");
    } else {
        println!("none");
    }
    writer.join().unwrap();
}
