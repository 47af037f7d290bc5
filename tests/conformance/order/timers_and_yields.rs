use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let log = move |text: &str| println!("{:>2} {text}", start.elapsed().as_millis());
    let a = tokio::spawn(async move {
        sleep(Duration::from_millis(10)).await;
        log("a woke");
        yield_now().await;
        log("a yielded");
        sleep(Duration::from_millis(10)).await;
        log("a again");
    });
    let b = tokio::spawn(async move {
        sleep(Duration::from_millis(10)).await;
        log("b woke");
        tokio::spawn(async move { log("child of b") }).await.unwrap();
        sleep(Duration::from_millis(10)).await;
        log("b again");
    });
    sleep(Duration::from_millis(10)).await;
    log("main woke");
    yield_now().await;
    log("main yielded");
    sleep(Duration::from_millis(10)).await;
    log("main again");
    a.await.unwrap();
    b.await.unwrap();
}
