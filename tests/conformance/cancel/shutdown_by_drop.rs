use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn worker(id: u64, _alive: mpsc::Sender<()>) {
    sleep(Duration::from_millis(id * 10)).await;
    println!("worker {id} finished");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (alive, mut all_gone) = mpsc::channel::<()>(1);
    for id in [3, 1, 2] {
        tokio::spawn(worker(id, alive.clone()));
    }
    drop(alive);
    println!("waiting for the workers");
    // Nobody ever sends: the channel closes when the last worker drops its sender.
    println!("{:?}", all_gone.recv().await);
    println!("all workers are gone");
}
