use std::thread;

/// Work for a stove: nothing to wait for, only to be done.
fn cook() -> u64 {
    (0..10_000u64).map(|n| n * n % 7).sum()
}

fn main() {
    let mut cooks = Vec::new();
    for _ in 0..10 {
        cooks.push(thread::spawn(cook)); // a cook for each dish
    }
    for cook in cooks {
        println!("a dish worth {}", cook.join().unwrap());
    }
}
