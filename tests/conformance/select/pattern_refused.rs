use tokio::sync::{mpsc, oneshot};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<Result<u8, &str>>(4);
    let (stop, mut stopped) = oneshot::channel::<()>();
    tx.send(Ok(1)).await.unwrap();
    tx.send(Err("noise")).await.unwrap();
    tx.send(Ok(2)).await.unwrap();
    let mut round = 0;
    loop {
        round += 1;
        tokio::select! {
            biased;
            Some(Ok(n)) = rx.recv() => println!("round {round}: {n}"),
            _ = async {}, if round < 5 => println!("round {round}: the pattern did not fit"),
            Ok(()) = &mut stopped => {
                println!("stopped");
                break;
            }
        }
        if round == 4 {
            break;
        }
    }
    println!("sent: {}", stop.send(()).is_ok());
    drop(tx);
}
