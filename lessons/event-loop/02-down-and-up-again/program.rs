use std::time::Duration;
use tokio::time::sleep;

const WAIT: u64 = 350; // milliseconds until the answer is there

async fn letter() -> char {
    println!("asking for a letter");
    sleep(Duration::from_millis(WAIT)).await; // the only real wait
    println!("here it is");
    'a'
}

async fn word() -> String {
    let letter = letter().await; // three calls deep
    format!("{letter} word")
}

async fn sentence() -> String {
    let word = word().await; // two calls deep
    format!("{word} in a sentence")
}

async fn reader() {
    let text = sentence().await; // one call deep
    println!("{text}");
}

async fn clock() {
    for _ in 0..4 {
        sleep(Duration::from_millis(100)).await; // another task's wait
        println!("tick");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let reader = tokio::spawn(reader()); // start the reader
    let clock = tokio::spawn(clock()); // start the clock
    reader.await.unwrap();
    clock.await.unwrap();
}
