// Two parents look at the account, and then withdraw: both may have seen enough for one.
// finds: panic
// preemptions: 1
// final: 20
use std::sync::{Arc, Mutex};
use std::thread;

fn withdraw(account: &Mutex<i64>, amount: i64) {
    let balance = *account.lock().unwrap();
    if balance >= amount {
        *account.lock().unwrap() -= amount;
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
