use futures::stream::{FuturesOrdered, FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::time::sleep;

async fn work(name: &str, ms: u64) -> String {
    sleep(Duration::from_millis(ms)).await;
    format!("{name}({ms})")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = FuturesUnordered::new();
    set.push(work("a", 30));
    set.push(work("b", 10));
    set.push(work("c", 20));
    println!("{} running", set.len());
    while let Some(text) = set.next().await {
        println!("{text}");
        if text.starts_with('b') {
            set.push(work("d", 5));
        }
    }
    println!("{}", set.is_empty());
    let mut ordered: FuturesOrdered<_> = [("x", 9), ("y", 3)].into_iter().map(|(n, ms)| work(n, ms)).collect();
    ordered.push_back(work("z", 1));
    while let Some(text) = ordered.next().await {
        println!("{text}");
    }
}
