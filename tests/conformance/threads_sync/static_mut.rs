#![allow(unsafe_code)]
// `static mut` behind a lock, and UnsafeCell shared by hand.
use std::cell::UnsafeCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static mut TOTAL: u64 = 0;
static GATE: Mutex<()> = Mutex::new(());

struct SpinLock<T> {
    locked: AtomicBool,
    value: UnsafeCell<T>,
}
unsafe impl<T: Send> Sync for SpinLock<T> {}
impl<T> SpinLock<T> {
    const fn new(value: T) -> Self {
        SpinLock { locked: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }
    fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        while self.locked.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            std::hint::spin_loop();
        }
        let result = f(unsafe { &mut *self.value.get() });
        self.locked.store(false, Ordering::Release);
        result
    }
}

fn main() {
    let handles: Vec<_> = (1..=4)
        .map(|i| {
            thread::spawn(move || {
                for _ in 0..5 {
                    let _held = GATE.lock().unwrap();
                    unsafe {
                        TOTAL += i;
                    }
                }
            })
        })
        .collect();
    for h in handles {
        h.join().unwrap();
    }
    let total = unsafe { TOTAL };
    println!("{total}");

    static LIST: SpinLock<Vec<i32>> = SpinLock::new(Vec::new());
    thread::scope(|s| {
        for i in 0..3 {
            s.spawn(move || LIST.with(|l| l.push(i)));
        }
    });
    println!("{}", LIST.with(|l| { l.sort(); format!("{l:?}") }));
}
