// The mended twin of double_checked.rs: the flag is set last.
// finds: nothing
// brute
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

fn main() {
    let made = Arc::new(AtomicBool::new(false));
    let value = Arc::new(AtomicU32::new(0));
    let (made2, value2) = (made.clone(), value.clone());
    let maker = thread::spawn(move || {
        if !made2.load(Ordering::SeqCst) {
            value2.store(42, Ordering::SeqCst);
            made2.store(true, Ordering::SeqCst);
        }
    });
    if made.load(Ordering::SeqCst) {
        assert_eq!(value.load(Ordering::SeqCst), 42, "half made");
    }
    maker.join().unwrap();
}
