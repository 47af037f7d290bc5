use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (urgent_tx, mut urgent) = mpsc::channel(8);
    let (normal_tx, mut normal) = mpsc::channel(8);
    tokio::spawn(async move {
        for n in 0..3 {
            normal_tx.send(format!("normal {n}")).await.unwrap();
            urgent_tx.send(format!("urgent {n}")).await.unwrap();
            sleep(Duration::from_millis(1)).await;
        }
        sleep(Duration::from_millis(50)).await;
    });
    loop {
        let next = timeout(Duration::from_millis(20), async {
            tokio::select! {
                biased;
                Some(text) = urgent.recv() => Some(text),
                Some(text) = normal.recv() => Some(text),
                else => None,
            }
        });
        match next.await {
            Ok(Some(text)) => println!("{text}"),
            Ok(None) => break,
            Err(_) => println!("nothing for 20 ms"),
        }
    }
    println!("over");
}
