use std::sync::Mutex;
use std::thread;

static WASHER: Mutex<&str> = Mutex::new("shirts");
static DRYER: Mutex<&str> = Mutex::new("towels");

/// Takes both machines, the washer first, and fills the dryer.
fn dry() {
    let mut washer = WASHER.lock().unwrap();
    let mut dryer = DRYER.lock().unwrap();
    *dryer = std::mem::take(&mut *washer);
}

/// Takes both machines, the washer first, and fills the washer.
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
