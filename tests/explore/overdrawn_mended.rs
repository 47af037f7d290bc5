// The mended twin of overdrawn.rs: looking and withdrawing under one lock.
// finds: nothing
// final: 20
use std::sync::{Arc, Mutex};
use std::thread;

fn withdraw(account: &Mutex<i64>, amount: i64) {
    let mut balance = account.lock().unwrap();
    if *balance >= amount {
        *balance -= amount;
    }
}

fn main() {
    let account = Arc::new(Mutex::new(100));
    let parents: Vec<_> = (0..2)
        .map(|_| {
            let account = account.clone();
            thread::spawn(move || withdraw(&account, 80))
        })
        .collect();
    for parent in parents {
        parent.join().unwrap();
    }
    let left = *account.lock().unwrap();
    assert!(left >= 0, "overdrawn: {left}");
    println!("{left}");
}
