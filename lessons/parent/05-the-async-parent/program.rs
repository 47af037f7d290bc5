use std::hint::spin_loop;
use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep, sleep_until};

// fold
/// A minute of the evening is a millisecond of the program.
fn min(minutes: u64) -> Duration {
    Duration::from_millis(minutes)
}

/// The other way round: how many minutes of the evening a time is.
fn minutes(time: Duration) -> u128 {
    time.as_millis()
}

/// Own work: the parent is busy and can do nothing else.
fn work(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        spin_loop();
    }
}
// end fold

async fn laundry() {
    work(min(5)); // load the washer
    sleep(min(30)).await; // the washer turns
    work(min(5)); // move to the dryer
    sleep(min(45)).await; // the dryer turns
    work(min(10)); // fold
    println!("laundry folded");
}

async fn checkbook() {
    for _entry in 1..=6 {
        work(min(10)); // one entry
        yield_now().await; // look up
    }
    println!("checkbook balanced");
}

async fn kids(evening: Instant) {
    let call = evening + min(20);
    sleep_until(call).await; // a kid calls
    println!("a kid waited {} min", minutes(call.elapsed()));
    work(min(10)); // scraped knee
    println!("knee bandaged");

    let call = evening + min(55);
    sleep_until(call).await; // a kid calls again
    println!("a kid waited {} min", minutes(call.elapsed()));
    work(min(5)); // snack
    println!("snack served");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let evening = Instant::now();
    let a = tokio::spawn(laundry());
    let b = tokio::spawn(checkbook());
    let c = tokio::spawn(kids(evening));
    let _ = tokio::join!(a, b, c);
}
