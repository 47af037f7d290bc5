use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = oneshot::channel();
    println!("{:?}", rx.try_recv() == Err(TryRecvError::Empty));
    tx.send("hi").unwrap();
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.try_recv());
    let (tx, mut rx) = oneshot::channel();
    println!("closed before: {}", tx.is_closed());
    rx.close();
    println!("closed after: {}", tx.is_closed());
    println!("{:?}", tx.send(5));
    println!("{:?}", rx.try_recv());
    let (tx, mut rx) = oneshot::channel();
    tx.send('x').unwrap();
    rx.close();
    println!("sent before close: {:?}", rx.await);
}
