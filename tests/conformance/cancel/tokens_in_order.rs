// Which of several children of a token hears of the cancellation first.

use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

async fn worker(id: u32, token: CancellationToken) -> u32 {
    token.cancelled().await;
    println!("{id} stops");
    id
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for children in 1..=5 {
        let root = CancellationToken::new();
        let mut set = JoinSet::new();
        let mut kept = Vec::new();
        for id in 0..children {
            let child = root.child_token();
            for below in 1..=(id % 3) {
                let grandchild = child.child_token();
                set.spawn(worker(id * 10 + below, grandchild.clone()));
                kept.push(grandchild);
            }
            set.spawn(worker(id * 10, child.clone()));
            kept.push(child);
        }
        if let Some(first) = kept.first() {
            first.cancel();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
        println!("-- all {children}");
        root.cancel();
        let mut sum = 0;
        while let Some(id) = set.join_next().await {
            sum += id.unwrap();
        }
        println!("{sum} {}", kept.iter().all(CancellationToken::is_cancelled));
    }
}
