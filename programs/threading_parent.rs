//! Two cloned parents share one account and one checkbook. Each takes the two locks in its own order.

use std::sync::Mutex;
use std::thread;

static CHECKBOOK: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static ACCOUNT: Mutex<i32> = Mutex::new(100);

fn pay_rent() {
    let seen = *ACCOUNT.lock().unwrap();
    let next = seen - 150;
    let mut book = CHECKBOOK.lock().unwrap();
    let mut account = ACCOUNT.lock().unwrap();
    *account = next;
    book.push(-150);
}

fn bank_pay() {
    let mut account = ACCOUNT.lock().unwrap();
    *account += 200;
    let mut book = CHECKBOOK.lock().unwrap();
    book.push(200);
}

fn main() {
    let a = thread::Builder::new().name("Parent A".into());
    let b = thread::Builder::new().name("Parent B".into());
    let a = a.spawn(pay_rent).unwrap();
    let b = b.spawn(bank_pay).unwrap();
    a.join().unwrap();
    b.join().unwrap();
    println!("Balance {}", *ACCOUNT.lock().unwrap());
}
