use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

async fn double(n: u32) -> Option<u32> {
    sleep(Duration::from_millis(n as u64)).await;
    n.checked_mul(2)
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    let (stop, mut stopped) = oneshot::channel::<&str>();
    tokio::spawn(async move {
        for n in 0..3 {
            sleep(Duration::from_millis(10)).await;
            tx.send(n).await.unwrap();
        }
        sleep(Duration::from_millis(5)).await;
        stop.send("enough").unwrap();
        std::future::pending::<()>().await;
        drop(tx);
    });
    let deadline = sleep(Duration::from_millis(100));
    tokio::pin!(deadline);
    let mut count = 0;
    let ended = loop {
        tokio::select! {
            Some(n) = rx.recv(), if count < 10 => count += n + 1,
            why = &mut stopped => break why.unwrap(),
            _ = &mut deadline => break "deadline",
        }
    };
    println!("{ended} {count}");
    let value = tokio::select! {
        Some(n) = double(5) => n,
        n = async { sleep(Duration::from_millis(9)).await; 1 } => n,
    };
    println!("{value}");
    let (a, b) = tokio::join!(double(1), async { 2 });
    println!("{a:?} {b}");
    let tried = tokio::try_join!(async { Ok::<_, String>(1) }, async { Err::<u8, _>("second".to_string()) });
    println!("{tried:?}");
    let start = Instant::now();
    let never = tokio::select! {
        biased;
        Some(n) = async { None::<u32> } => n,
        else => 99,
    };
    println!("{never} {:?}", start.elapsed());
    let mut done = [false; 2];
    while !done.iter().all(|d| *d) {
        tokio::select! {
            _ = double(2), if !done[0] => done[0] = true,
            _ = double(3), if !done[1] => done[1] = true,
        }
    }
    println!("{:?}", start.elapsed());
}
