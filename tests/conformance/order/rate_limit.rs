use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let tokens = Arc::new(Semaphore::new(0));
    let filler = tokio::spawn({
        let tokens = tokens.clone();
        async move {
            let mut every = interval(Duration::from_millis(10));
            loop {
                every.tick().await;
                if tokens.available_permits() < 2 {
                    tokens.add_permits(1);
                }
            }
        }
    });
    let mut jobs = JoinSet::new();
    for id in 0..5u64 {
        let tokens = tokens.clone();
        jobs.spawn(async move {
            sleep(Duration::from_millis(id * 4)).await;
            tokens.acquire().await.unwrap().forget();
            println!("{:>2} job {id}", start.elapsed().as_millis());
            id
        });
    }
    let done = jobs.join_all().await;
    filler.abort();
    println!("{done:?} {}", filler.await.unwrap_err().is_cancelled());
}
