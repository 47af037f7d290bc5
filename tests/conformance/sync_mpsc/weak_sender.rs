use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u8>(4);
    let weak = tx.downgrade();
    println!("strong {} weak {}", tx.strong_count(), tx.weak_count());
    if let Some(again) = weak.upgrade() {
        again.send(1).await.unwrap();
        println!("strong {}", again.strong_count());
    }
    drop(tx);
    println!("upgrade: {}", weak.upgrade().is_none());
    println!("{:?} {:?}", rx.recv().await, rx.recv().await);
}
