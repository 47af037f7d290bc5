use std::time::Duration;
use tokio::time::sleep;

struct Session;

impl Drop for Session {
    fn drop(&mut self) {
        println!("session closed"); // teardown
    }
}

async fn worker() {
    let _session = Session;
    for n in 1..=60 {
        sleep(Duration::from_secs(1)).await; // a second of work
        println!("working for {n} s");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(worker()); // start
    sleep(Duration::from_millis(3500)).await; // have a look after a while
    task.abort(); // cancel
    let error = task.await.unwrap_err();
    println!("cancelled: {}", error.is_cancelled());
}
