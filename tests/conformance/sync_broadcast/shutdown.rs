use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::sleep;

async fn worker(id: u32, mut stop: broadcast::Receiver<()>) -> u32 {
    let mut rounds = 0;
    loop {
        tokio::select! {
            biased;
            _ = stop.recv() => {
                println!("worker {id} stops");
                return rounds;
            }
            () = sleep(Duration::from_millis(id as u64 * 10)) => rounds += 1,
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (stop, _) = broadcast::channel(1);
    let workers: Vec<_> = (1..=3).map(|id| tokio::spawn(worker(id, stop.subscribe()))).collect();
    sleep(Duration::from_millis(65)).await;
    println!("telling {} workers", stop.send(()).unwrap());
    for worker in workers {
        println!("{} rounds", worker.await.unwrap());
    }
}
