use std::time::Duration;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = CancellationToken::new();
    let mut workers = Vec::new();
    for id in 1..=2 {
        let token = token.clone();
        workers.push(tokio::spawn(async move {
            tokio::select! {
                biased;
                () = token.cancelled() => println!("{id} cancelled"),
                () = sleep(Duration::from_millis(id * 15)) => println!("{id} finished"),
            }
        }));
    }
    sleep(Duration::from_millis(20)).await;
    println!("cancelling, was {}", token.is_cancelled());
    token.cancel();
    println!("now {}", token.is_cancelled());
    for worker in workers {
        worker.await.unwrap();
    }
}
