use std::time::Duration;
use tokio::time::{Instant, sleep};

// fold
/// How full a download is: `####----`.
fn bar(done: usize, all: usize) -> String {
    "#".repeat(done) + &"-".repeat(all - done)
}
// end fold

const CHUNK: u64 = 200; // milliseconds from chunk to chunk

async fn download(name: &str, chunks: usize) -> Result<usize, String> {
    sleep(Duration::from_millis(CHUNK)).await; // ask for it
    if chunks == 0 {
        return Err(format!("{name}: 404 not found"));
    }
    for done in 1..=chunks {
        sleep(Duration::from_millis(CHUNK)).await; // a chunk arrives
        println!("{name} {}", bar(done, chunks));
    }
    Ok(chunks)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let linux = tokio::spawn(download("linux", 5)); // start the first
    let mac = tokio::spawn(download("mac", 0)); // start the second
    let windows = tokio::spawn(download("windows", 3)); // start the third
    for task in [linux, mac, windows] {
        match task.await.unwrap() {
            Ok(chunks) => println!("got {chunks} chunks"),
            Err(error) => println!("failed: {error}"),
        }
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
