use std::time::Duration;
use tokio::time::{Instant, sleep};

async fn ask(_server: &str) {
    sleep(Duration::from_secs(1)).await; // the answer is on its way
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    for server in ["a", "b", "c"] {
        ask(server).await; // a future, where a task was meant
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
