use tokio::sync::{Semaphore, TryAcquireError};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let semaphore = Semaphore::new(5);
    let mut three = semaphore.acquire_many(3).await.unwrap();
    println!("{} {}", semaphore.available_permits(), three.num_permits());
    assert_eq!(semaphore.try_acquire_many(3).err(), Some(TryAcquireError::NoPermits));
    let one = semaphore.try_acquire().unwrap();
    three.merge(one);
    println!("{} {}", semaphore.available_permits(), three.num_permits());
    let two = three.split(2).unwrap();
    println!("{} {}", three.num_permits(), two.num_permits());
    println!("{:?}", three.split(9).is_none());
    drop(two);
    println!("{}", semaphore.available_permits());
    three.forget();
    println!("forgotten: {}", semaphore.available_permits());
    semaphore.add_permits(4);
    println!("added: {}", semaphore.available_permits());
    println!("taken away: {} left {}", semaphore.forget_permits(2), semaphore.available_permits());
    semaphore.close();
    println!("{} {:?}", semaphore.is_closed(), semaphore.acquire().await.is_err());
    println!("{:?}", semaphore.try_acquire().err());
}
