use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        println!("sending");
        if tx.send(3).is_err() {
            println!("the receiver dropped");
        }
        println!("sent");
    });
    match rx.await {
        Ok(v) => println!("got = {v:?}"),
        Err(_) => println!("the sender dropped"),
    }
    let (tx, rx) = oneshot::channel::<i32>();
    drop(tx);
    println!("{:?}", rx.await);
    let (tx, rx) = oneshot::channel();
    drop(rx);
    println!("{:?}", tx.send("unwanted"));
}
