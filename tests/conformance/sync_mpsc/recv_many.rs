use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(16);
    tokio::spawn(async move {
        for n in 0..7 {
            tx.send(n).await.unwrap();
            if n % 3 == 2 {
                tokio::task::yield_now().await;
            }
        }
    });
    let mut buffer = Vec::with_capacity(4);
    loop {
        let count = rx.recv_many(&mut buffer, 4).await;
        println!("{count} new: {buffer:?}");
        if count == 0 {
            break;
        }
        if buffer.len() > 4 {
            buffer.clear();
        }
    }
}
