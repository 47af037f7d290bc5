// clock: real
use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    let later = start + Duration::from_secs(5);
    println!("{:?}", later - start);
    println!("{:?} {:?}", later.duration_since(start), start.saturating_duration_since(later));
    println!("{:?}", start.checked_duration_since(later));
    println!("{} {}", start < later, start.max(later) == later);
    println!("{}", start.elapsed() < Duration::from_secs(5));
    println!("{:?}", later.checked_sub(Duration::from_secs(1)).map(|t| t - start));
}
