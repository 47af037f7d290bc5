// Deposit and a tenth of interest, in either order, or one of them lost.
// finds: nothing
// final: 110 150 160 165
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let account = Arc::new(AtomicU32::new(100));
    let (a, b) = (account.clone(), account.clone());
    let deposit = thread::spawn(move || {
        let seen = a.load(Ordering::SeqCst);
        a.store(seen + 50, Ordering::SeqCst);
    });
    let interest = thread::spawn(move || {
        let seen = b.load(Ordering::SeqCst);
        b.store(seen + seen / 10, Ordering::SeqCst);
    });
    deposit.join().unwrap();
    interest.join().unwrap();
    println!("{}", account.load(Ordering::SeqCst));
}
