use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn page(name: &str) -> String {
    sleep(Duration::from_millis(200)).await; // the answer is on its way
    format!("{name} is there")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let news = page("news"); // a coroutine
    let sport = tokio::spawn(page("sport")); // a task
    let weather = tokio::spawn(page("weather")); // another
    println!("{}", news.await); // the event loop runs all
    println!("{}", sport.await.unwrap());
    println!("{}", weather.await.unwrap());
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
