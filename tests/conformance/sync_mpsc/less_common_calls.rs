use std::future::poll_fn;
use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(3);
    let other = tx.clone();
    println!("{} {}", tx.same_channel(&other), tx.strong_count());
    let permit = other.try_reserve_owned().unwrap();
    println!("{}", tx.capacity());
    let other = permit.release();
    println!("{}", other.capacity());
    {
        let permits = tx.try_reserve_many(2).unwrap();
        for (n, permit) in permits.enumerate() {
            permit.send(n as u32 + 1);
        }
    }
    println!("too many: {}", tx.try_reserve_many(2).is_err());
    println!("waiting {} closed {} senders {}", rx.len(), rx.is_closed(), rx.sender_strong_count());
    println!("{:?}", poll_fn(|cx| rx.poll_recv(cx)).await);
    let mut buffer = Vec::new();
    let count = poll_fn(|cx| rx.poll_recv_many(cx, &mut buffer, 10)).await;
    println!("{count} {buffer:?}");
    drop((tx, other));
    println!("{:?} {}", rx.recv().await, rx.is_closed());
}
