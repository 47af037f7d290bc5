use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(2));
    let held = semaphore.clone().acquire_owned().await.unwrap();
    let mut tasks = Vec::new();
    for (name, count) in [("big", 2), ("small", 1), ("tiny", 1)] {
        let semaphore = semaphore.clone();
        tasks.push(tokio::spawn(async move {
            println!("{name} asks for {count}");
            let permit = semaphore.acquire_many_owned(count).await.unwrap();
            println!("{name} has {}", permit.num_permits());
            yield_now().await;
            println!("{name} gives back");
        }));
    }
    yield_now().await;
    yield_now().await;
    println!("one is free: {}, but a bigger request is first", semaphore.available_permits());
    println!("try: {}", semaphore.try_acquire().is_ok());
    drop(held);
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", semaphore.available_permits());
}
