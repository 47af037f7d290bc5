use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(32);
    let tx2 = tx.clone();
    tokio::spawn(async move {
        tx.send("from the first").await.unwrap();
        tx.send("again from the first").await.unwrap();
    });
    tokio::spawn(async move {
        tx2.send("from the second").await.unwrap();
    });
    while let Some(message) = rx.recv().await {
        println!("GOT = {message}");
    }
    println!("all senders are gone");
}
