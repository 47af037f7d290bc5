use tokio::sync::broadcast;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = broadcast::channel::<&str>(4);
    drop(rx);
    let mut listeners = vec![];
    for id in 0..4 {
        let mut rx = tx.subscribe();
        listeners.push(tokio::spawn(async move {
            while let Ok(word) = rx.recv().await {
                println!("{id} hears {word}");
            }
            println!("{id} hears the end");
        }));
    }
    tokio::task::yield_now().await;
    tx.send("one").unwrap();
    tx.send("two").unwrap();
    tokio::task::yield_now().await;
    tx.send("three").unwrap();
    drop(tx);
    for listener in listeners {
        listener.await.unwrap();
    }
}
