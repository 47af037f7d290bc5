use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static PHOTOS: AtomicU32 = AtomicU32::new(0);

fn download() {
    let seen = PHOTOS.load(SeqCst); // how many so far
    PHOTOS.store(seen + 1, SeqCst); // one more
}

fn main() {
    let a = thread::spawn(download); // photo A
    let b = thread::spawn(download); // photo B
    a.join().unwrap();
    b.join().unwrap();
    println!("{} photos", PHOTOS.load(SeqCst));
}
