use tokio::sync::broadcast;

#[derive(Clone, Debug)]
struct News {
    id: u32,
    text: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, _) = broadcast::channel(8);
    println!("receivers {}, send {:?}", tx.receiver_count(), tx.send(News { id: 0, text: "unheard".into() }).is_err());
    let mut early = tx.subscribe();
    tx.send(News { id: 1, text: "sunrise".into() }).unwrap();
    let mut late = tx.subscribe();
    tx.send(News { id: 2, text: "noon".into() }).unwrap();
    println!("receivers {}", tx.receiver_count());
    while let Ok(news) = early.try_recv() {
        println!("early: {} {}", news.id, news.text);
    }
    println!("waiting for the late one: {} {}", late.len(), late.is_empty());
    println!("late: {:?}", late.recv().await.unwrap());
    let mut again = late.resubscribe();
    drop(tx);
    println!("{:?}", again.recv().await.is_err());
}
