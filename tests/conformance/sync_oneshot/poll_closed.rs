use std::future::poll_fn;
use std::task::Poll;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut tx, mut rx) = oneshot::channel::<u32>();
    let pending = poll_fn(|cx| Poll::Ready(tx.poll_closed(cx).is_pending())).await;
    println!("{pending} {}", tx.is_closed());
    assert_eq!(rx.try_recv(), Err(TryRecvError::Empty));
    rx.close();
    assert_eq!(rx.try_recv(), Err(TryRecvError::Closed));
    tx.closed().await;
    println!("{:?}", tx.send(4));
    let (mut tx, rx) = oneshot::channel::<u32>();
    tokio::select! {
        _ = tx.closed() => println!("closed"),
        _ = async { drop(rx); std::future::pending::<()>().await } => {}
    }
    let (tx, mut rx) = oneshot::channel();
    assert_eq!(tx.send("x"), Ok(()));
    rx.close();
    println!("{:?}", (&mut rx).await);
    let (tx, rx) = oneshot::channel::<u8>();
    tokio::spawn(async move { drop(tx) });
    println!("{}", rx.await.unwrap_err());
}
