use tokio::sync::mpsc;

async fn player(name: &'static str, mut rx: mpsc::Receiver<u32>, tx: mpsc::Sender<u32>) {
    while let Some(n) = rx.recv().await {
        println!("{name} {n}");
        if n == 0 || tx.send(n - 1).await.is_err() {
            break;
        }
        println!("{name} returned it");
    }
    println!("{name} leaves");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (to_ping, ping_rx) = mpsc::channel(1);
    let (to_pong, pong_rx) = mpsc::channel(1);
    let serve = to_ping.clone();
    let ping = tokio::spawn(player("ping", ping_rx, to_pong));
    let pong = tokio::spawn(player("pong", pong_rx, to_ping));
    serve.send(5).await.unwrap();
    drop(serve);
    ping.await.unwrap();
    pong.await.unwrap();
}
