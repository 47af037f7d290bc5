use tokio::sync::mpsc;

// A receiver that always finds something gives way after 128 messages all the same.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for n in 0..300 {
        tx.send(n).unwrap();
    }
    drop(tx);
    let greedy = tokio::spawn(async move {
        let mut last = 0;
        while let Some(n) = rx.recv().await {
            if n % 64 == 0 || n % 128 == 127 {
                println!("greedy {n}");
            }
            last = n;
        }
        println!("greedy done at {last}");
    });
    let modest = tokio::spawn(async {
        for turn in 0..4 {
            println!("modest {turn}");
            tokio::task::yield_now().await;
        }
    });
    greedy.await.unwrap();
    modest.await.unwrap();
}
