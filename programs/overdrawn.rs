//! Two cloned parents look at the balance first and write it later: what the other did in between is lost.

use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<i32> = Mutex::new(100);

fn rent() {
    let seen = *ACCOUNT.lock().unwrap();
    let next = seen - 150;
    *ACCOUNT.lock().unwrap() = next;
}

fn pay() {
    let seen = *ACCOUNT.lock().unwrap();
    let next = seen + 200;
    *ACCOUNT.lock().unwrap() = next;
}

fn main() {
    thread::scope(|s| {
        s.spawn(rent); // thread A
        s.spawn(pay); // thread B
    });
    println!("Balance {}", *ACCOUNT.lock().unwrap());
}
