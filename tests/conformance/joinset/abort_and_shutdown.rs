use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

struct Job(u32);

impl Drop for Job {
    fn drop(&mut self) {
        println!("job {} ends", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    for id in 1..=3u32 {
        set.spawn(async move {
            let _job = Job(id);
            sleep(Duration::from_millis(id as u64 * 10)).await;
            id
        });
    }
    println!("first: {:?}", set.join_next().await.unwrap().unwrap());
    set.abort_all();
    while let Some(result) = set.join_next().await {
        println!("cancelled: {}", result.unwrap_err().is_cancelled());
    }
    let handle = set.spawn(async { 9 });
    handle.abort();
    println!("{}", set.join_next().await.unwrap().is_err());
    set.spawn(async { std::future::pending().await });
    set.shutdown().await;
    println!("{}", set.len());
}
