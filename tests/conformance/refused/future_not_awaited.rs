use std::time::Duration;
use tokio::time::sleep;

async fn save(name: &str) {
    sleep(Duration::from_millis(1)).await;
    println!("saved {name}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    save("a"); //~ W001 save
    sleep(Duration::from_secs(1)); //~ W001 sleep
    save("b").await;
    undefined(); //~ E010 undefined
}
