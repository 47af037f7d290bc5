use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    for ms in [30u64, 10, 20] {
        set.spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            ms
        });
    }
    println!("{} tasks", set.len());
    while let Some(result) = set.join_next().await {
        println!("{} done, {} left", result.unwrap(), set.len());
    }
    println!("{:?} {}", set.join_next().await.is_none(), set.is_empty());
}
