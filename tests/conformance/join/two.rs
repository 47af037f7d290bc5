use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn fetch(name: &str, ms: u64) -> String {
    println!("{name} asked");
    sleep(Duration::from_millis(ms)).await;
    println!("{name} answered");
    format!("{name}:{ms}")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (weather, news) = tokio::join!(fetch("weather", 40), fetch("news", 25));
    println!("{weather} {news} in {:?}", start.elapsed());
    let start = Instant::now();
    let weather = fetch("weather", 40).await;
    let news = fetch("news", 25).await;
    println!("{weather} {news} in {:?}", start.elapsed());
}
