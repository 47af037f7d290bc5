use std::time::Duration;
use tokio::time::sleep;

async fn job(name: &str, ms: u64) -> u64 {
    println!("{name} starts");
    sleep(Duration::from_millis(ms)).await;
    println!("{name} ends");
    ms
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let slow = tokio::spawn(job("slow", 30));
    let quick = tokio::spawn(job("quick", 10));
    let middle = tokio::spawn(job("middle", 20));
    // Awaited in the order of spawning: they finish in another order.
    let mut sum = 0;
    for handle in [slow, quick, middle] {
        let ms = handle.await.unwrap();
        println!("main took {ms}");
        sum += ms;
    }
    println!("{sum}");
}
