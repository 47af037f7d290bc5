use std::time::Duration;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

async fn worker(stop: CancellationToken) {
    for n in 1..=6 {
        sleep(Duration::from_secs(1)).await; // a second of work
        if stop.is_cancelled() {
            println!("asked to stop, but not now");
        }
        println!("working for {n} s");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let stop = CancellationToken::new();
    let task = tokio::spawn(worker(stop.clone())); // start
    sleep(Duration::from_millis(3500)).await; // have a look after a while
    stop.cancel(); // ask
    task.await.unwrap();
    println!("stopped");
}
