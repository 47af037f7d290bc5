use std::collections::VecDeque;
use std::hint::spin_loop;
use std::time::{Duration, Instant};

// fold
/// Counts one: a millisecond of work.
fn count_one() {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(1) {
        spin_loop();
    }
}
// end fold

/// Does one item, if there is one.
fn worker(name: &str, queue: &mut VecDeque<u64>) -> bool {
    let Some(item) = queue.pop_front() else { return false };
    println!("{name} running");
    let mut total = 0;
    for _ in 0..item {
        count_one(); // work
        total += 1;
    }
    println!("{name} total {total}");
    true
}

fn main() {
    let mut queue = VecDeque::from([15, 10, 5, 2]);
    while worker("One", &mut queue) && worker("Two", &mut queue) {}
}
