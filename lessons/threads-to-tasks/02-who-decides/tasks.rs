use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;
use tokio::time::sleep;

static PHOTOS: AtomicU32 = AtomicU32::new(0);

async fn download() {
    sleep(Duration::from_millis(100)).await; // the photo arrives
    let seen = PHOTOS.load(SeqCst); // how many so far
    PHOTOS.store(seen + 1, SeqCst); // one more
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = tokio::spawn(download()); // photo A
    let b = tokio::spawn(download()); // photo B
    a.await.unwrap();
    b.await.unwrap();
    println!("{} photos", PHOTOS.load(SeqCst));
}
