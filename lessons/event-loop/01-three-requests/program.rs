use std::time::Duration;
use tokio::time::{Instant, sleep};

// fold
/// Stands for a request: the answer is there after a round trip.
async fn ask(server: &str) -> String {
    sleep(Duration::from_millis(200)).await; // the round trip
    format!("{server} says hello")
}
// end fold

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let a = ask("Athens").await; // the first
    let b = ask("Berlin").await; // the second
    let c = ask("Cairo").await; // the third
    println!("{a}, {b}, {c}");
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
