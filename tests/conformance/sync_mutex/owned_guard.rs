use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::sleep;

async fn keep(mut guard: OwnedMutexGuard<String>) {
    guard.push('!');
    sleep(Duration::from_millis(5)).await;
    println!("letting go of {}", *guard);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let word = Arc::new(Mutex::new(String::from("hey")));
    let guard = word.clone().lock_owned().await;
    tokio::spawn(keep(guard));
    println!("free: {}", word.try_lock().is_ok());
    let guard = word.lock().await;
    println!("now it is {}", *guard);
    drop(guard);
    println!("free: {}", word.clone().try_lock_owned().is_ok());
}
