// clock: real
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let tx1 = tx.clone();
        let first = async move {
            for word in ["red", "amber", "green"] {
                tx1.send(word.to_string()).unwrap();
                trpl::sleep(Duration::from_millis(200)).await;
            }
        };
        let second = async move {
            trpl::sleep(Duration::from_millis(100)).await;
            for word in ["walk", "wait"] {
                tx.send(String::from(word)).unwrap();
                trpl::sleep(Duration::from_millis(450)).await;
            }
        };
        let receiving = async {
            while let Some(word) = rx.recv().await {
                println!("received '{word}'");
            }
            println!("channel closed");
        };
        trpl::join!(first, second, receiving);
    });
}
