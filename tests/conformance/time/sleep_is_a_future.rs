use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let alarm = sleep(Duration::from_millis(20));
    tokio::pin!(alarm);
    println!("elapsed before: {}", alarm.is_elapsed());
    println!("deadline in {} ms", (alarm.deadline() - start).as_millis());
    alarm.as_mut().reset(start + Duration::from_millis(45));
    alarm.as_mut().await;
    println!("{} ms, elapsed: {}", start.elapsed().as_millis(), alarm.is_elapsed());
    // The clock of a sleep starts when it is made, not when it is awaited.
    let a = sleep(Duration::from_millis(10));
    let b = sleep(Duration::from_millis(10));
    a.await;
    b.await;
    println!("{} ms", start.elapsed().as_millis());
}
