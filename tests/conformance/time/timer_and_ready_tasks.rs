use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::sleep;

// The clock only moves when nobody is ready: a task that keeps yielding holds all timers back.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sleeper = tokio::spawn(async {
        sleep(Duration::from_millis(1)).await;
        println!("sleeper woke");
    });
    let busy = tokio::spawn(async {
        for n in 0..200 {
            if n % 50 == 0 {
                println!("busy {n}");
            }
            yield_now().await;
        }
        println!("busy ends");
    });
    busy.await.unwrap();
    sleeper.await.unwrap();
}
