use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Barrier, Notify};
use tokio::task::JoinSet;
use tokio::time::timeout;

struct Held(u32);

impl Drop for Held {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let barrier = Arc::new(Barrier::new(2));
    let bell = Arc::new(Notify::new());
    let ended = timeout(Duration::from_secs(100), async {
        tokio::join!(
            async {
                let mut set = JoinSet::new();
                let barrier = barrier.clone();
                set.spawn(async move {
                    let _held = Held(24);
                    barrier.wait().await;
                });
                set.spawn(async {});
                set.spawn(async {});
                while let Some(joined) = set.join_next().await {
                    println!("{}", joined.is_ok());
                }
            },
            async {
                let bell = bell.clone();
                tokio::spawn(async move {
                    let _held = Held(30);
                    bell.notified().await;
                });
            },
        );
    })
    .await;
    println!("{}", ended.is_ok());
}
