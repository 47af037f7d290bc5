use futures::future::{join_all, try_join_all};
use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn job(n: u64) -> u64 {
    sleep(Duration::from_millis(40 - n * 10)).await;
    println!("job {n} done");
    n * n
}

async fn fallible(n: i32) -> Result<i32, String> {
    tokio::task::yield_now().await;
    println!("try {n}");
    if n < 0 { Err(format!("{n} is negative")) } else { Ok(n) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let all = join_all((0..4).map(job)).await;
    println!("{all:?} {:?}", start.elapsed());
    println!("{:?}", try_join_all([1, 2, 3].map(fallible)).await);
    println!("{:?}", try_join_all(vec![fallible(4), fallible(-1), fallible(5)]).await);
    println!("{:?}", join_all(Vec::<std::future::Ready<u8>>::new()).await);
}
