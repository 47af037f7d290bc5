use std::thread::{self, sleep};
use std::time::{Duration, Instant};

fn get(page: char, latency: u64) {
    sleep(Duration::from_millis(latency)); // the request
    println!("{page} is there");
}

fn main() {
    let start = Instant::now();
    let mut threads = Vec::new();
    for (page, latency) in [('A', 2000), ('B', 100), ('C', 200)] {
        threads.push(thread::spawn(move || get(page, latency))); // a thread for each
    }
    for thread in threads {
        thread.join().unwrap();
    }
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
