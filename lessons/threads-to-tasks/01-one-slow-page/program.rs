use std::thread::sleep;
use std::time::{Duration, Instant};

fn get(page: char, latency: u64) {
    sleep(Duration::from_millis(latency)); // the request
    println!("{page} is there");
}

fn main() {
    let start = Instant::now();
    for (page, latency) in [('A', 2000), ('B', 100), ('C', 200)] {
        get(page, latency); // one after the other
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
