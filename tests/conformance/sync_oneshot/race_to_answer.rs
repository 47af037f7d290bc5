use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

async fn ask(ms: u64) -> oneshot::Receiver<u64> {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        sleep(Duration::from_millis(ms)).await;
        println!("{ms}: receiver there: {}", tx.send(ms).is_ok());
    });
    rx
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (quick, slow) = (ask(10).await, ask(20).await);
    tokio::select! {
        Ok(ms) = quick => println!("{ms} first"),
        Ok(ms) = slow => println!("{ms} first"),
    }
    sleep(Duration::from_millis(15)).await;
    let mut patient = ask(30).await;
    println!("{}", timeout(Duration::from_millis(10), &mut patient).await.is_err());
    println!("{:?}", patient.await);
}
