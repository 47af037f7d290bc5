use tokio::sync::broadcast;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx1) = broadcast::channel(16);
    let mut rx2 = tx.subscribe();
    let first = tokio::spawn(async move {
        println!("first {}", rx1.recv().await.unwrap());
        println!("first {}", rx1.recv().await.unwrap());
    });
    let second = tokio::spawn(async move {
        println!("second {}", rx2.recv().await.unwrap());
        println!("second {}", rx2.recv().await.unwrap());
    });
    println!("reached {}", tx.send(10).unwrap());
    tokio::task::yield_now().await;
    println!("reached {}", tx.send(20).unwrap());
    first.await.unwrap();
    second.await.unwrap();
    println!("nobody left: {}", tx.send(30).is_err());
}
