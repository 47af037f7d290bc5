use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

#[derive(Debug)]
enum Event {
    Message(String),
    Closed,
    Tired { after: u64 },
}

async fn next(rx: oneshot::Receiver<String>, patience: u64) -> Event {
    tokio::select! {
        result = rx => match result {
            Ok(text) => Event::Message(text),
            Err(_) => Event::Closed,
        },
        () = sleep(Duration::from_millis(patience)) => Event::Tired { after: patience },
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        sleep(Duration::from_millis(3)).await;
        let _ = tx.send("in time".to_owned());
    });
    println!("{:?}", next(rx, 10).await);
    let (tx, rx) = oneshot::channel();
    drop(tx);
    println!("{:?}", next(rx, 10).await);
    let (_tx, rx) = oneshot::channel();
    println!("{:?}", next(rx, 10).await);
}
