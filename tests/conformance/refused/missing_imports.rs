#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared = Arc::new(5); //~ E019 Arc
    let mut seen = HashMap::new(); //~ E019 HashMap
    seen.insert(1, "one");
    sleep(Duration::from_millis(10)).await; //~ E019 sleep //~ E019 Duration
    println!("{shared} {seen:?}");
}

async fn channels() {
    let (tx, mut rx) = mpsc::channel(1); //~ E019 mpsc
    tx.send(1).await.unwrap();
    println!("{:?}", rx.recv().await);
}
