use std::time::Duration;
use tokio::task::yield_now;

// A task that a running task wakes or spawns goes to the back of the queue.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {
        println!("a1");
        tokio::spawn(async { println!("child of a") });
        yield_now().await;
        println!("a2");
        yield_now().await;
        println!("a3");
    });
    tokio::spawn(async {
        println!("b1");
        tokio::spawn(async { println!("child of b") });
        yield_now().await;
        println!("b2");
    });
    println!("m1");
    yield_now().await;
    println!("m2");
    yield_now().await;
    println!("m3");
    tokio::time::sleep(Duration::from_millis(1)).await;
    println!("m4");
}
