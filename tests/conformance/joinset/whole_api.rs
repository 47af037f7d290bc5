use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut set: JoinSet<u32> = (1..=3).map(|n| async move { n * 10 }).collect();
    println!("{} {}", set.len(), set.try_join_next().is_none());
    tokio::task::yield_now().await;
    let mut sum = 0;
    while let Some(result) = set.try_join_next() {
        sum += result.unwrap();
    }
    println!("{sum} {}", set.is_empty());
    let handle = set.spawn(async { sleep(Duration::from_secs(100)).await; 1 });
    let id = handle.id();
    handle.abort();
    let error = set.join_next_with_id().await.unwrap().unwrap_err();
    println!("{} {}", error.is_cancelled(), error.id() == id);
    set.spawn(async { 2 });
    let (_, value) = set.join_next_with_id().await.unwrap().unwrap();
    println!("{value}");
    for n in 0..3 {
        set.spawn(async move { sleep(Duration::from_millis(n)).await; n as u32 });
    }
    println!("{:?}", set.join_all().await);
    let mut set = JoinSet::new();
    set.spawn_blocking(|| "from a thread");
    println!("{:?}", set.join_next().await.unwrap().unwrap());
    set.spawn(async { sleep(Duration::from_millis(5)).await; println!("detached ends"); "x" });
    set.detach_all();
    println!("{}", set.len());
    sleep(Duration::from_millis(6)).await;
    set.spawn(std::future::pending());
    set.shutdown().await;
    println!("{:?}", set.join_next().await.is_none());
}
