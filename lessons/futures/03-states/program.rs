use std::time::Duration;
use tokio::time::sleep;

async fn brew() -> u32 {
    let water = 200; // kept from here on
    sleep(Duration::from_millis(300)).await; // first wait: it heats
    let tea = water - 20; // a new variable
    sleep(Duration::from_millis(200)).await; // second wait: it draws
    println!("{tea} ml of tea from {water} ml of water");
    tea
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let brewing = tokio::spawn(brew()); // start
    brewing.await.unwrap();
}
