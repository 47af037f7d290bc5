use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx1, rx1) = oneshot::channel();
    let (tx2, rx2) = oneshot::channel();
    let (tx3, rx3) = oneshot::channel();
    let mut waiters = Vec::new();
    for (name, rx) in [("one", rx1), ("two", rx2), ("three", rx3)] {
        waiters.push(tokio::spawn(async move {
            println!("{name} waits");
            println!("{name} has {}", rx.await.unwrap());
        }));
    }
    tokio::task::yield_now().await;
    // Woken in the order of sending, not of waiting.
    tx3.send("c").unwrap();
    tx1.send("a").unwrap();
    println!("two are sent");
    tx2.send("b").unwrap();
    for waiter in waiters {
        waiter.await.unwrap();
    }
}
