use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(2);
    let producer = tokio::spawn(async move {
        for n in 0..6 {
            println!("sending {n}, room {}", tx.capacity());
            tx.send(n).await.unwrap();
            println!("sent {n}");
        }
    });
    while let Some(n) = rx.recv().await {
        println!("  received {n}");
    }
    producer.await.unwrap();
}
