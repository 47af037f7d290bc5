use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new((1, Some('x'))));
    let guard = lock.lock().await;
    println!("{}", std::ptr::eq(MutexGuard::mutex(&guard), &*lock));
    drop(guard);
    let owned = lock.clone().lock_owned().await;
    println!("{}", Arc::ptr_eq(&lock, OwnedMutexGuard::mutex(&owned)));
    let mut first = OwnedMutexGuard::map(owned, |pair| &mut pair.0);
    *first += 1;
    drop(first);
    let owned = lock.clone().lock_owned().await;
    match OwnedMutexGuard::try_map(owned, |pair| pair.1.as_mut()) {
        Ok(mut letter) => *letter = 'y',
        Err(guard) => println!("no letter in {:?}", *guard),
    }
    lock.lock().await.1.take();
    println!("{:?}", lock.try_lock().map(|pair| *pair));
    let owned = lock.clone().lock_owned().await;
    match OwnedMutexGuard::try_map(owned, |pair| pair.1.as_mut()) {
        Ok(letter) => println!("letter {letter:?}"),
        Err(guard) => println!("no letter in {:?}", *guard),
    }
    let held = lock.lock().await;
    let error: tokio::sync::TryLockError = lock.try_lock().unwrap_err();
    println!("{error} {error:?} {}", held.0);
}
