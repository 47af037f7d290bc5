use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for word in ["one", "two", "three"] {
        tx.send(word).unwrap();
    }
    drop(tx);
    let mut total = 0;
    let outcome: Result<usize, String> = async {
        loop {
            tokio::select! {
                word = rx.recv() => {
                    let Some(word) = word else { return Ok(total) };
                    sleep(Duration::from_millis(1)).await;
                    total += word.len();
                    println!("{word}");
                    if word.len() > 5 {
                        return Err(word.to_string());
                    }
                }
            }
        }
    }
    .await;
    println!("{outcome:?}");
}
