use std::time::Duration;
use tokio::time::{Instant, interval, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut interval = interval(Duration::from_millis(10));
    for n in 0..4 {
        let at = interval.tick().await;
        println!("tick {n} at {} ms, scheduled for {} ms", start.elapsed().as_millis(), (at - start).as_millis());
        // Work shorter than the period does not shift the ticks.
        sleep(Duration::from_millis(3)).await;
    }
    println!("period {:?}", interval.period());
    interval.reset();
    interval.tick().await;
    println!("after reset: {} ms", start.elapsed().as_millis());
}
