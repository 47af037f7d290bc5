use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};
use tokio::task;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(4));
    let mut one = semaphore.clone().try_acquire_owned().unwrap();
    let two = Arc::clone(&semaphore).try_acquire_many_owned(2).unwrap();
    println!("{} {}", one.num_permits(), two.num_permits());
    match semaphore.clone().try_acquire_many_owned(2) {
        Err(TryAcquireError::NoPermits) => println!("not two more"),
        other => println!("{:?}", other.is_ok()),
    }
    one.merge(two);
    println!("{} same: {}", one.num_permits(), Arc::ptr_eq(one.semaphore(), &semaphore));
    let part: OwnedSemaphorePermit = one.split(1).unwrap();
    drop(one);
    println!("{}", semaphore.available_permits());
    part.forget();
    println!("{}", semaphore.available_permits());
    let blocking = semaphore.clone();
    let worker = task::spawn_blocking(move || blocking.available_permits());
    println!("{}", worker.await.unwrap());
    println!("{}", TryAcquireError::Closed);
}
