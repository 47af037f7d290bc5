use std::sync::Mutex;
use std::thread;

static WASHER: Mutex<&str> = Mutex::new("shirts");
static DRYER: Mutex<&str> = Mutex::new("towels");

/// Empties the dryer, then fills it from the washer.
fn dry() {
    let mut dryer = DRYER.lock().unwrap();
    let mut washer = WASHER.lock().unwrap();
    *dryer = std::mem::take(&mut *washer);
}

/// Empties the washer into the dryer, then fills it.
fn wash() {
    let mut washer = WASHER.lock().unwrap();
    let mut dryer = DRYER.lock().unwrap();
    *dryer = std::mem::replace(&mut *washer, "socks");
}

fn main() {
    let a = thread::spawn(dry); // clone A
    let b = thread::spawn(wash); // clone B
    a.join().unwrap();
    b.join().unwrap();
    println!("laundry done");
}
