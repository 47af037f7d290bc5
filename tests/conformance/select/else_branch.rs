use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx_a, mut rx_a) = mpsc::channel::<u32>(8);
    let (tx_b, mut rx_b) = mpsc::channel::<u32>(8);
    tokio::spawn(async move {
        for n in 0..3 {
            tx_a.send(n).await.unwrap();
        }
    });
    tokio::spawn(async move {
        for n in 10..12 {
            tx_b.send(n).await.unwrap();
        }
    });
    let mut sum = 0;
    loop {
        tokio::select! {
            Some(n) = rx_a.recv() => sum += n,
            Some(n) = rx_b.recv() => sum += n,
            else => {
                println!("both are closed");
                break;
            }
        }
    }
    println!("{sum}");
}
