use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

struct Guard(u64);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("part {} put away", self.0);
    }
}

async fn part(n: u64) -> Result<u64, String> {
    let _guard = Guard(n);
    sleep(Duration::from_millis(100 * n)).await; // its work
    if n == 2 { Err(format!("part {n} failed")) } else { Ok(n) }
}

async fn whole() -> Result<u64, String> {
    let mut parts = JoinSet::new();
    for n in 1..=4 {
        parts.spawn(part(n)); // a child
    }
    let mut sum = 0;
    while let Some(result) = parts.join_next().await {
        sum += result.unwrap().unwrap_or(0); // an error counts for nothing
    }
    Ok(sum)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", whole().await);
}
