use std::thread;

/// Something to compute: nothing to wait for.
fn compute() -> u64 {
    (0..10_000u64).map(|n| n * n % 7).sum()
}

fn main() {
    let mut threads = Vec::new();
    for _ in 0..4 {
        threads.push(thread::spawn(compute)); // four at a time
    }
    for thread in threads {
        println!("computed {}", thread.join().unwrap());
    }
}
