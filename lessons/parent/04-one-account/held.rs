use std::sync::Mutex;
use std::thread::{self, sleep};
use std::time::Duration;

// fold
/// A minute of the evening is a millisecond of the program.
fn min(minutes: u64) -> Duration {
    Duration::from_millis(minutes)
}
// end fold

static ACCOUNT: Mutex<i32> = Mutex::new(100);

fn pay_doctor() {
    let mut account = ACCOUNT.lock().unwrap(); // A takes the account
    sleep(min(20)); // on hold with the doctor's office
    *account -= 150;
}

fn bank_cheque() {
    sleep(min(5)); // finds the cheque
    let mut account = ACCOUNT.lock().unwrap(); // B wants the account
    *account += 200;
}

fn main() {
    let a = thread::spawn(pay_doctor); // clone A
    let b = thread::spawn(bank_cheque); // clone B
    a.join().unwrap();
    b.join().unwrap();
    println!("balance {}", *ACCOUNT.lock().unwrap());
}
