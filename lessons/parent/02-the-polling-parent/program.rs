use std::collections::VecDeque;
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

const EVERY: u64 = 15; // minutes from look to look
const LOOK: u64 = 1; // minutes that one look takes

#[derive(Default)]
struct Looks {
    all: u32,
    in_vain: u32,
}

impl Looks {
    /// Goes and looks whether something is due.
    fn at(&mut self, due: Instant) -> bool {
        work(min(LOOK)); // a look
        let found = due <= Instant::now();
        self.all += 1;
        self.in_vain += u32::from(!found);
        found
    }
}

fn main() {
    let evening = Instant::now();
    let mut looks = Looks::default();
    let mut calls = VecDeque::from([(20, 10), (55, 5)]); // when a kid calls, and for how long
    let mut checkbook = min(60);

    work(min(5)); // load the washer
    let mut machine = Some(Instant::now() + min(30)); // the washer turns
    let mut drying = false;
    let mut next = evening;

    while let Some(buzzer) = machine {
        while next <= Instant::now() {
            next += min(EVERY);
        }
        let piece = checkbook.min(next - Instant::now());
        work(piece); // the checkbook, until the next look
        checkbook -= piece;
        sleep(next - Instant::now()); // nothing to do

        if looks.at(buzzer) {
            if drying {
                work(min(10)); // fold
                machine = None;
            } else {
                work(min(5)); // move to the dryer
                machine = Some(Instant::now() + min(45)); // the dryer turns
                drying = true;
            }
        }
        if let Some(&(call, care)) = calls.front() {
            let call = evening + min(call);
            if looks.at(call) {
                println!("a kid waited {} min", minutes(call.elapsed()));
                work(min(care)); // with the kids
                calls.pop_front();
            }
        }
    }
    work(checkbook); // what is left of the checkbook
    println!("looked {} times, {} in vain", looks.all, looks.in_vain);
}
