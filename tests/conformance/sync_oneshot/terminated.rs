use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = oneshot::channel();
    println!("{} {}", rx.is_terminated(), rx.is_empty());
    let waker = futures::task::noop_waker();
    let mut cx = Context::from_waker(&waker);
    println!("{:?}", Pin::new(&mut rx).poll(&mut cx));
    tx.send(4).unwrap();
    println!("{} {}", rx.is_empty(), rx.is_terminated());
    println!("{:?}", Pin::new(&mut rx).poll(&mut cx));
    println!("{} {}", rx.is_empty(), rx.is_terminated());
    let (tx, rx) = oneshot::channel::<()>();
    let task = tokio::spawn(async move { rx.await.is_err() });
    drop(tx);
    println!("{}", task.await.unwrap());
}
