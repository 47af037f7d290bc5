// The broken twin of spin_lock_cell.rs: between the look at the flag and raising it another may come in.
// finds: race
// preemptions: 2
// says: UnsafeCell
// final: 1 2 3
use std::cell::UnsafeCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

struct SpinLock {
    locked: AtomicBool,
    value: UnsafeCell<u32>,
}

unsafe impl Sync for SpinLock {}

impl SpinLock {
    fn add(&self, n: u32) {
        while self.locked.load(Ordering::Acquire) {
            std::hint::spin_loop();
        }
        self.locked.store(true, Ordering::Release);
        unsafe { *self.value.get() += n };
        self.locked.store(false, Ordering::Release);
    }
}

fn main() {
    let lock = Arc::new(SpinLock { locked: AtomicBool::new(false), value: UnsafeCell::new(0) });
    let other = lock.clone();
    let thread = thread::spawn(move || other.add(2));
    lock.add(1);
    thread.join().unwrap();
    let seen = unsafe { *lock.value.get() };
    println!("{seen}");
}
