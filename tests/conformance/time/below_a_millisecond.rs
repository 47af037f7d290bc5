use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for micros in [0, 1, 400, 999, 1000, 1001, 1500, 2000] {
        let start = Instant::now();
        sleep(Duration::from_micros(micros)).await;
        println!("{micros} us took {} us", start.elapsed().as_micros());
    }
    let start = Instant::now();
    sleep(Duration::from_nanos(1)).await;
    println!("1 ns took {} ns", start.elapsed().as_nanos());
}
