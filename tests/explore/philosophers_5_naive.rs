// Each of 5 philosophers takes the left fork, then the right: all may hold one and wait for the next.
// finds: deadlock
// preemptions: 1
use std::sync::{Arc, Mutex};
use std::thread;

const N: usize = 5;

fn main() {
    let forks: Arc<Vec<Mutex<()>>> = Arc::new((0..N).map(|_| Mutex::new(())).collect());
    let threads: Vec<_> = (0..N)
        .map(|i| {
            let forks = forks.clone();
            thread::spawn(move || {
                let (first, second) = (i, (i + 1) % N);
                let _one = forks[first].lock().unwrap();
                let _two = forks[second].lock().unwrap();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    println!("all have eaten");
}
