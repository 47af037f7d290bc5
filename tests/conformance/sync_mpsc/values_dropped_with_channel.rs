use tokio::sync::mpsc;

struct Parcel(u32);

impl Drop for Parcel {
    fn drop(&mut self) {
        println!("parcel {} destroyed", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(5);
    for n in 1..=4 {
        tx.send(Parcel(n)).await.ok();
    }
    let first = rx.recv().await.unwrap();
    println!("opened {}", first.0);
    drop(rx);
    println!("receiver gone");
    match tx.send(Parcel(9)).await {
        Ok(()) => println!("sent"),
        Err(refused) => println!("parcel {} came back", refused.0.0),
    }
    println!("end");
}
