use std::sync::Arc;
use tokio::sync::Barrier;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("alone: {}", Barrier::new(1).wait().await.is_leader());
    let barrier = Arc::new(Barrier::new(2));
    let handles: Vec<_> = (0..4)
        .map(|id| {
            let barrier = barrier.clone();
            tokio::spawn(async move {
                let leader = barrier.wait().await.is_leader();
                println!("{id} passes {leader}");
                leader
            })
        })
        .collect();
    let mut leaders = 0;
    for handle in handles {
        if handle.await.unwrap() {
            leaders += 1;
        }
    }
    println!("{leaders} leaders");
}
