// The mended twin of worker_blocked.rs: another worker is there for the other task.
// finds: nothing
// final: 7
// brute
use std::sync::mpsc;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let (tx, rx) = mpsc::channel();
    let receives = tokio::spawn(async move { rx.recv().unwrap() });
    let sends = tokio::spawn(async move { tx.send(7).unwrap() });
    sends.await.unwrap();
    println!("{}", receives.await.unwrap());
}
