use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut tx, rx) = oneshot::channel::<String>();
    let worker = tokio::spawn(async move {
        tokio::select! {
            biased;
            _ = tx.closed() => println!("nobody waits any more"),
            _ = sleep(Duration::from_millis(100)) => {
                let _ = tx.send("too late".to_string());
            }
        }
    });
    sleep(Duration::from_millis(10)).await;
    drop(rx);
    println!("lost interest");
    worker.await.unwrap();
}
