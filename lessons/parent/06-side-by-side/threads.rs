use std::hint::spin_loop;
use std::thread::{self, sleep};
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

fn laundry() {
    work(min(5)); // load the washer
    sleep(min(30)); // the washer turns
    work(min(5)); // move to the dryer
    sleep(min(45)); // the dryer turns
    work(min(10)); // fold
    println!("laundry folded");
}

fn kids(evening: Instant) {
    for (call, care) in [(20, 10), (55, 5)] {
        let call = evening + min(call);
        sleep(call - Instant::now()); // until a kid calls
        println!("a kid waited {} min", minutes(call.elapsed()));
        work(min(care)); // with the kids
    }
}

fn checkbook() {
    work(min(60)); // the checkbook
    println!("checkbook balanced");
}

fn main() {
    let evening = Instant::now();
    let a = thread::spawn(laundry); // clone A
    let b = thread::spawn(move || {
        kids(evening);
        checkbook();
    }); // clone B
    a.join().unwrap();
    b.join().unwrap();
}
