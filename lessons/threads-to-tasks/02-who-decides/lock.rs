use std::sync::Mutex;
use std::thread;

static PHOTOS: Mutex<u32> = Mutex::new(0);

fn download() {
    let mut photos = PHOTOS.lock().unwrap(); // nobody else meanwhile
    *photos += 1; // one more
}

fn main() {
    let a = thread::spawn(download); // photo A
    let b = thread::spawn(download); // photo B
    a.join().unwrap();
    b.join().unwrap();
    println!("{} photos", *PHOTOS.lock().unwrap());
}
