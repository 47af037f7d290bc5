use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::{Instant, sleep};

const AT_ONCE: usize = 8; // transfers at a time

/// Sends a file in four pieces. The line carries one piece at a time.
async fn transfer(file: char, line: Arc<Mutex<()>>, at_once: Arc<Semaphore>) {
    let _permit = at_once.acquire().await.unwrap();
    for _piece in 0..4 {
        let _line = line.lock().await; // the line is full
        sleep(Duration::from_millis(50)).await; // a piece on the line
    }
    println!("{file} is there");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let line = Arc::new(Mutex::new(()));
    let at_once = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = Vec::new();
    for file in "ABCDEFGH".chars() {
        tasks.push(tokio::spawn(transfer(file, line.clone(), at_once.clone()))); // start
    }
    for task in tasks {
        task.await.unwrap(); // wait for it
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
