use std::time::Duration;
use tokio::time::sleep;

async fn racer(name: &'static str, ms: u64) -> &'static str {
    sleep(Duration::from_millis(ms)).await;
    println!("{name} reaches the end");
    name
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let winner = tokio::select! {
        name = racer("hare", 20) => name,
        name = racer("tortoise", 15) => name,
        name = racer("snail", 500) => name,
    };
    println!("{winner} wins");
    tokio::select! {
        _ = sleep(Duration::from_millis(5)) => println!("short"),
        _ = sleep(Duration::from_millis(6)) => println!("long"),
    }
}
