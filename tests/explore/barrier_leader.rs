// The last to come to a barrier leads.
// finds: nothing
// final: 0 1 2
use std::sync::{Arc, Barrier};
use std::thread;

fn main() {
    let barrier = Arc::new(Barrier::new(3));
    let threads: Vec<_> = (0..3)
        .map(|i| {
            let barrier = Arc::clone(&barrier);
            thread::spawn(move || barrier.wait().is_leader().then_some(i))
        })
        .collect();
    for leader in threads.into_iter().filter_map(|t| t.join().unwrap()) {
        println!("{leader}");
    }
}
