// One worker, and a task blocks it until another task sends, which needs that worker.
// finds: deadlock
// preemptions: 0
// final: 7
// brute
use std::sync::mpsc;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let (tx, rx) = mpsc::channel();
    let receives = tokio::spawn(async move { rx.recv().unwrap() });
    let sends = tokio::spawn(async move { tx.send(7).unwrap() });
    sends.await.unwrap();
    println!("{}", receives.await.unwrap());
}
