use std::time::Duration;
use tokio::time::sleep;

async fn brew() -> u32 {
    let water = 200; // kept from here on
    sleep(Duration::from_millis(500)).await; // one wait: it heats and draws
    let tea = water - 20; // a new variable
    println!("{tea} ml of tea from {water} ml of water");
    tea
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let brewing = tokio::spawn(brew()); // start
    brewing.await.unwrap();
}
