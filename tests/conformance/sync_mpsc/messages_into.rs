use std::sync::Arc;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<String>(4);
    tx.send("a".into()).await.unwrap();
    println!("{:?}", rx.recv().await.map(|s| s + "!"));
    let (otx, orx) = oneshot::channel::<Box<str>>();
    otx.send("b".into()).unwrap();
    println!("{}", orx.await.unwrap());
    let (wtx, wrx) = watch::channel::<String>("c".into());
    wtx.send("d".into()).unwrap();
    println!("{}", wrx.borrow().len());
    let (btx, mut brx) = broadcast::channel::<Arc<str>>(4);
    btx.send("e".into()).unwrap();
    println!("{}", brx.recv().await.unwrap());
    let (utx, mut urx) = mpsc::unbounded_channel::<Arc<str>>();
    utx.send("f".into()).unwrap();
    println!("{}", urx.recv().await.unwrap());
}
