use std::hint::spin_loop;
use std::thread::sleep;
use std::time::{Duration, Instant};

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

fn laundry(evening: Instant) {
    work(min(5)); // load the washer
    sleep(min(30)); // the washer turns
    knee(evening);
    work(min(5)); // move to the dryer
    sleep(min(45)); // the dryer turns
    snack(evening);
    work(min(10)); // fold
    println!("laundry folded");
}

fn checkbook() {
    for _entry in 1..=6 {
        work(min(10)); // one entry
    }
    println!("checkbook balanced");
}

fn knee(evening: Instant) {
    let call = evening + min(20); // a kid calls
    println!("a kid waited {} min", minutes(call.elapsed()));
    work(min(10)); // scraped knee
    println!("knee bandaged");
}

fn snack(evening: Instant) {
    let call = evening + min(55); // a kid calls again
    println!("a kid waited {} min", minutes(call.elapsed()));
    work(min(5)); // snack
    println!("snack served");
}

fn main() {
    let evening = Instant::now();
    laundry(evening);
    checkbook();
}
