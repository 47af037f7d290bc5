use tokio::sync::mpsc;
use tokio::task::unconstrained;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for n in 0..200 {
        tx.send(n).unwrap();
    }
    drop(tx);
    let greedy = tokio::spawn(unconstrained(async move {
        let mut sum = 0;
        while let Some(n) = rx.recv().await {
            sum += n;
        }
        println!("greedy sum {sum}");
    }));
    let other = tokio::spawn(async { println!("other only now") });
    greedy.await.unwrap();
    other.await.unwrap();
}
