use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Loud(u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn work(n: u32) -> u32 {
    let _loud = Loud(n);
    sleep(Duration::from_millis(10 * u64::from(n))).await;
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // Never polled: nothing was begun, nothing drops.
    let set: FuturesUnordered<_> = (1..4).map(work).collect();
    drop(set);
    println!("begun and dropped");
    let mut set = FuturesUnordered::new();
    for n in [5, 1, 4, 3] {
        set.push(work(n));
    }
    println!("{:?}", set.next().await);
    set.push(work(2));
    let none = timeout(Duration::from_millis(5), set.next()).await;
    println!("{}", none.is_err());
    drop(set);
    println!("end");
}
