use std::time::Duration;
use tokio::time::{Instant, interval, sleep_until};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut fast = interval(Duration::from_millis(4));
    let mut slow = interval(Duration::from_millis(10));
    let end = sleep_until(start + Duration::from_millis(21));
    tokio::pin!(end);
    loop {
        // Both tick at 0 and 20: the biased order decides.
        tokio::select! {
            biased;
            () = &mut end => break,
            _ = slow.tick() => println!("{:>2} slow", start.elapsed().as_millis()),
            _ = fast.tick() => println!("{:>2} fast", start.elapsed().as_millis()),
        }
    }
    println!("{:>2} end", start.elapsed().as_millis());
}
