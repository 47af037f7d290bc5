use std::sync::{Arc, Mutex};

// A std lock held while its task panics is poisoned; tokio's is not.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (std_lock, tokio_lock) = (Arc::new(Mutex::new(1)), Arc::new(tokio::sync::Mutex::new(1)));
    let (a, b) = (std_lock.clone(), tokio_lock.clone());
    let task = tokio::spawn(async move {
        let mut y = b.lock().await;
        let mut x = a.lock().unwrap();
        *x += 1;
        *y += 1;
        panic!("while holding both");
    });
    println!("{}", task.await.is_err());
    println!("poisoned: {}", std_lock.is_poisoned());
    match std_lock.lock() {
        Ok(n) => println!("{n}"),
        Err(poison) => println!("poisoned, holds {}", poison.into_inner()),
    }
    println!("tokio's: {}", *tokio_lock.lock().await);
}
