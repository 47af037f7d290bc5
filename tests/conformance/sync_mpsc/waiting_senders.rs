use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<String>(1);
    let mut senders = Vec::new();
    for id in 1..=4 {
        let tx = tx.clone();
        senders.push(tokio::spawn(async move {
            tx.send(format!("from {id}")).await.unwrap();
            println!("sender {id} got rid of it");
            tx.send(format!("again {id}")).await.unwrap();
            println!("sender {id} ends");
        }));
    }
    drop(tx);
    tokio::task::yield_now().await;
    println!("main begins to receive");
    while let Some(text) = rx.recv().await {
        println!("got {text}");
    }
    for sender in senders {
        sender.await.unwrap();
    }
}
