use std::time::Duration;
use tokio::time::sleep;

async fn save() {
    sleep(Duration::from_secs(1)).await; // to the disk
    println!("saved");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _saving = save(); // a future, and nobody awaits it
    println!("bye");
}
