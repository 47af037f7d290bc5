use std::hint::spin_loop;
use std::time::{Duration, Instant};
use tokio::time::sleep;

// fold
/// A minute of the kitchen is a millisecond of the program.
fn min(minutes: u64) -> Duration {
    Duration::from_millis(minutes)
}

/// Own work: the cook is busy and can do nothing else.
fn work(time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        spin_loop();
    }
}
// end fold

async fn egg() {
    work(min(1)); // into the water
    sleep(min(8)).await; // it boils alone
    work(min(1)); // peel
    println!("egg is ready");
}

async fn chicken() {
    work(min(5)); // into the oven
    sleep(min(60)).await; // it roasts alone
    work(min(5)); // carve
    println!("chicken is ready");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let chicken = tokio::spawn(chicken()); // start the chicken
    let egg = tokio::spawn(egg()); // start the egg
    chicken.await.unwrap();
    egg.await.unwrap();
}
