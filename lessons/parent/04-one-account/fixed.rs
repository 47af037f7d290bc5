use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<i32> = Mutex::new(100);

fn pay_doctor() {
    let mut account = ACCOUNT.lock().unwrap(); // A takes the account
    *account -= 150;
}

fn bank_cheque() {
    let mut account = ACCOUNT.lock().unwrap(); // B takes the account
    *account += 200;
}

fn main() {
    let a = thread::spawn(pay_doctor); // clone A
    let b = thread::spawn(bank_cheque); // clone B
    a.join().unwrap();
    b.join().unwrap();
    println!("balance {}", *ACCOUNT.lock().unwrap());
}
