use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<i32> = Mutex::new(100);

fn pay_doctor() {
    let balance = *ACCOUNT.lock().unwrap(); // A reads
    let rest = balance - 150;
    *ACCOUNT.lock().unwrap() = rest; // A writes
}

fn bank_cheque() {
    let balance = *ACCOUNT.lock().unwrap(); // B reads
    let more = balance + 200;
    *ACCOUNT.lock().unwrap() = more; // B writes
}

fn main() {
    let a = thread::spawn(pay_doctor); // clone A
    let b = thread::spawn(bank_cheque); // clone B
    a.join().unwrap();
    b.join().unwrap();
    println!("balance {}", *ACCOUNT.lock().unwrap());
}
