use std::hint::spin_loop;
use std::time::{Duration, Instant};
use tokio::time::sleep;

// fold
/// A minute of the house is a millisecond here: work that takes so long.
fn min(minutes: u64) -> Duration {
    Duration::from_millis(minutes)
}

/// Own work: the CPU is busy and can do nothing else.
fn work(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        spin_loop();
    }
}
// end fold

async fn crunch() {
    for _part in 0..5 {
        work(min(12)); // a part of the numbers
    }
    println!("numbers crunched");
}

async fn heart() {
    for beat in 1..=5 {
        sleep(min(10)).await; // between two beats
        println!("beat {beat}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let heart = tokio::spawn(heart()); // start the heart
    let crunch = tokio::spawn(crunch()); // start the numbers
    heart.await.unwrap();
    crunch.await.unwrap();
}
