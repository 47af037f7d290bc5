use std::sync::Arc;
use tokio::sync::RwLock;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(RwLock::new(0));
    let mut tasks = Vec::new();
    for (name, write) in [("r1", false), ("w1", true), ("r2", false), ("r3", false), ("w2", true), ("r4", false)] {
        let lock = lock.clone();
        tasks.push(tokio::spawn(async move {
            if write {
                let mut n = lock.write().await;
                *n += 1;
                println!("{name} wrote {n}");
                yield_now().await;
                println!("{name} lets go");
            } else {
                let n = lock.read().await;
                println!("{name} reads {n}");
                yield_now().await;
                println!("{name} lets go");
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
