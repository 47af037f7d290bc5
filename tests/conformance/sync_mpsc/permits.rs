use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(2);
    let permit = tx.reserve().await.unwrap();
    println!("capacity {} of {}", tx.capacity(), tx.max_capacity());
    let second = tx.try_reserve().unwrap();
    println!("third: {:?}", tx.try_reserve().is_err());
    permit.send("with the first permit");
    drop(second);
    println!("capacity {}", tx.capacity());
    let owned = tx.clone().reserve_owned().await.unwrap();
    let back = owned.send("with an owned permit");
    println!("same channel: {}", back.same_channel(&tx));
    drop(back);
    drop(tx);
    while let Some(text) = rx.recv().await {
        println!("{text}");
    }
    let (tx, mut rx) = mpsc::channel(4);
    for (n, permit) in tx.reserve_many(3).await.unwrap().enumerate() {
        permit.send(n * n);
    }
    println!("{:?} {:?} {:?}", rx.try_recv(), rx.try_recv(), rx.try_recv());
}
