use std::time::Duration;
use tokio::time::{Instant, sleep};

// Far timers sit in coarse slots of the wheel and move to finer ones as their time comes.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let deadlines = [1, 63, 64, 65, 4095, 4096, 4097, 70, 130, 128, 262_144, 262_143, 300_000, 64, 4096];
    let mut tasks = Vec::new();
    for (place, ms) in deadlines.into_iter().enumerate() {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(ms)).await;
            println!("{place:>2}: due {ms}, woke {}", start.elapsed().as_millis());
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
