use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

// fold
/// Stands for a request: a photo's size, or what went wrong.
async fn fetch(photo: u64) -> Result<u64, String> {
    sleep(Duration::from_millis(100 + 50 * (photo % 3))).await;
    if photo == 5 { Err(format!("photo {photo}: 404")) } else { Ok(10 * photo) }
}

/// How full the album is: `####-----`.
fn bar(done: usize) -> String {
    "#".repeat(done) + &"-".repeat(9 - done)
}
// end fold

const WORKERS: u64 = 3; // photos at a time

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (results, mut done) = mpsc::channel(10);
    let mut workers = JoinSet::new();
    for worker in 0..WORKERS {
        let results = results.clone();
        workers.spawn(async move {
            for photo in (1..=9).filter(|photo| photo % WORKERS == worker) {
                results.send(fetch(photo).await).await.unwrap(); // one by one
            }
        });
    }
    drop(results); // only the workers have it now

    let (mut photos, mut kilobytes, mut errors) = (0, 0, Vec::new());
    while let Some(result) = done.recv().await {
        photos += 1;
        println!("{}", bar(photos)); // progress
        match result {
            Ok(size) => kilobytes += size, // one more
            Err(error) => errors.push(error), // kept apart
        }
    }
    println!("{kilobytes} kB, missing: {}", errors.join(", "));
    println!("total elapsed {:.2} s", start.elapsed().as_secs_f64());
}
