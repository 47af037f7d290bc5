use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = Instant::now();
    sleep(Duration::from_millis(15)).await;
    let b = Instant::now();
    println!("{:?} {:?}", b - a, b.duration_since(a));
    println!("{:?} {:?}", a.saturating_duration_since(b), a.checked_duration_since(b));
    println!("{} {} {}", a < b, a == a, b >= a);
    let mut c = a + Duration::from_millis(15);
    println!("{}", c == b);
    c += Duration::from_secs(1);
    println!("{:?} {:?}", c - b, (c - Duration::from_millis(500)) - a);
    println!("{:?}", a.checked_add(Duration::from_secs(3)).map(|t| t - a));
    println!("{:?}", [b, a, c].iter().max().map(|t| *t - a));
}
