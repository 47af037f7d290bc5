use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

struct Philosopher {
    name: &'static str,
    left: Arc<Mutex<u32>>,
    right: Arc<Mutex<u32>>,
}

impl Philosopher {
    async fn dine(self, start: Instant) {
        for _ in 0..2 {
            let mut left = self.left.lock().await;
            let mut right = self.right.lock().await;
            println!("{:>3} {} eats", start.elapsed().as_millis(), self.name);
            sleep(Duration::from_millis(10)).await;
            *left += 1;
            *right += 1;
        }
        println!("{:>3} {} is full", start.elapsed().as_millis(), self.name);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let forks: Vec<_> = (0..4).map(|_| Arc::new(Mutex::new(0))).collect();
    let start = Instant::now();
    let mut table = Vec::new();
    for (seat, name) in ["Ada", "Bea", "Cy", "Di"].into_iter().enumerate() {
        let (a, b) = (seat, (seat + 1) % forks.len());
        // The last one takes the lower fork first too: no circle, no deadlock.
        let philosopher =
            Philosopher { name, left: forks[a.min(b)].clone(), right: forks[a.max(b)].clone() };
        table.push(tokio::spawn(philosopher.dine(start)));
    }
    for seat in table {
        seat.await.unwrap();
    }
    for fork in &forks {
        print!("{} ", fork.lock().await);
    }
    println!();
}
