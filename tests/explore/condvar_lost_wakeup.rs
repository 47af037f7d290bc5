// The one who waits looks at the flag before it takes the lock to wait with: the signal may come in between, and nobody hears it.
// finds: deadlock
// says: lost wakeup
// preemptions: 2
// final: ready
// brute
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let ready = Arc::new(AtomicBool::new(false));
    let signal = Arc::new((Mutex::new(()), Condvar::new()));
    let (ready2, signal2) = (ready.clone(), signal.clone());
    let waiter = thread::spawn(move || {
        if !ready2.load(Ordering::SeqCst) {
            let guard = signal2.0.lock().unwrap();
            let _guard = signal2.1.wait(guard).unwrap();
        }
        println!("ready");
    });
    ready.store(true, Ordering::SeqCst);
    signal.1.notify_one();
    waiter.join().unwrap();
}
