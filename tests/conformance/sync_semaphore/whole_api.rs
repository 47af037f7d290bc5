use std::sync::Arc;
use tokio::sync::{AcquireError, Semaphore, SemaphorePermit, TryAcquireError};

static CONST: Semaphore = Semaphore::const_new(1);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _only = CONST.acquire().await.unwrap();
    assert_eq!(CONST.try_acquire().unwrap_err(), TryAcquireError::NoPermits);
    let sem = Arc::new(Semaphore::new(10));
    let mut permit: SemaphorePermit<'_> = sem.try_acquire_many(4).unwrap();
    let other = sem.acquire_many(2).await.unwrap();
    permit.merge(other);
    assert_eq!(permit.num_permits(), 6);
    let part = permit.split(2).unwrap();
    assert!(permit.split(5).is_none());
    println!("{} {} {}", sem.available_permits(), permit.num_permits(), part.num_permits());
    part.forget();
    drop(permit);
    println!("{}", sem.available_permits());
    println!("{}", sem.forget_permits(3));
    println!("{}", sem.forget_permits(100));
    sem.add_permits(2);
    let owned = sem.clone().acquire_many_owned(2).await.unwrap();
    let waiting = tokio::spawn({
        let sem = sem.clone();
        async move {
            let result: Result<_, AcquireError> = sem.acquire().await;
            println!("{}", result.unwrap_err());
        }
    });
    tokio::task::yield_now().await;
    sem.close();
    waiting.await.unwrap();
    println!("{} {:?}", sem.is_closed(), sem.try_acquire().err());
    assert!(Arc::ptr_eq(owned.semaphore(), &sem));
    drop(owned);
    println!("{} {}", sem.available_permits(), sem.try_acquire().is_err());
}
