use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {
        sleep(Duration::from_millis(5)).await;
        println!("detached task goes on without its handle");
    });
    tokio::spawn(async {
        sleep(Duration::from_secs(60)).await;
        println!("never printed: main ends first");
    });
    sleep(Duration::from_millis(10)).await;
    println!("main ends");
}
