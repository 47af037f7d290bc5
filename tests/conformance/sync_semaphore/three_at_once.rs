use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let seats = Arc::new(Semaphore::new(3));
    let mut guests = Vec::new();
    for id in 1..=7u64 {
        let seats = seats.clone();
        guests.push(tokio::spawn(async move {
            let seat = seats.acquire().await.unwrap();
            println!("{:>2}: {id} sits, {} free", start.elapsed().as_millis(), seats.available_permits());
            sleep(Duration::from_millis(10 + id)).await;
            println!("{:>2}: {id} leaves", start.elapsed().as_millis());
            drop(seat);
        }));
    }
    for guest in guests {
        guest.await.unwrap();
    }
    println!("{}", seats.available_permits());
}
