use std::time::Duration;
use tokio::time::sleep;

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        println!("never dropped: exit runs no destructors");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _guard = Guard;
    tokio::spawn(async {
        sleep(Duration::from_millis(10)).await;
        println!("leaving with 7");
        std::process::exit(7);
    });
    for n in 0..10 {
        println!("main {n}");
        sleep(Duration::from_millis(4)).await;
    }
}
