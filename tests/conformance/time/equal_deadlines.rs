use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

// Timers of one instant: in which order do their tasks run?
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut tasks = Vec::new();
    for name in ["first", "second", "third", "fourth", "fifth"] {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(50)).await;
            println!("{name} {:?}", start.elapsed());
        }));
    }
    tasks.push(tokio::spawn(async move {
        sleep(Duration::from_millis(20)).await;
        sleep_until(start + Duration::from_millis(50)).await;
        println!("late comer {:?}", start.elapsed());
    }));
    sleep(Duration::from_millis(50)).await;
    println!("main {:?}", start.elapsed());
    for task in tasks {
        task.await.unwrap();
    }
}
