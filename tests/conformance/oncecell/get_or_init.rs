use std::sync::Arc;
use tokio::sync::OnceCell;
use tokio::task::yield_now;

async fn expensive(who: u32) -> u32 {
    println!("{who} computes");
    yield_now().await;
    42 + who
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let cell = Arc::new(OnceCell::new());
    println!("{:?}", cell.get());
    let mut tasks = Vec::new();
    for who in 0..3 {
        let cell = cell.clone();
        tasks.push(tokio::spawn(async move {
            let value = cell.get_or_init(|| expensive(who)).await;
            println!("{who} has {value}");
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("{:?} {}", cell.get(), cell.initialized());
}
