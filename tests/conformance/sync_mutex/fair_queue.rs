use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

// First come, first served: a task that lets go and asks again waits behind the others.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for name in ["a", "b", "c"] {
        let log = Arc::clone(&log);
        tasks.push(tokio::spawn(async move {
            for round in 0..3 {
                let mut guard = log.lock().await;
                println!("{name}{round}");
                guard.push(format!("{name}{round}"));
                yield_now().await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", log.lock().await.join(" "));
}
