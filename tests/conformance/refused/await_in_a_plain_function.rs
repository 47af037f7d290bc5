use std::time::Duration;
use tokio::time::sleep;

async fn boil() -> u32 {
    sleep(Duration::from_millis(5)).await;
    100
}

fn cook() -> u32 {
    boil().await //~ E040
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", cook());
    let pots: Vec<u32> = [1, 2].iter().map(|_| boil().await).collect(); //~ E040 closure
    println!("{pots:?}");
}
