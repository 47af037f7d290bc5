use std::future::Future;

async fn twice<F, Fut>(f: F) -> u32
where
    F: Fn(u32) -> Fut,
    Fut: Future<Output = u32>,
{
    f(1).await + f(2).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let base = 100;
    let sum = twice(|n| async move {
        println!("called with {n}");
        base + n
    })
    .await;
    println!("{sum}");
    let mut log = Vec::new();
    let block = async {
        log.push("first");
        tokio::task::yield_now().await;
        log.push("second");
        log.len()
    };
    println!("{}", block.await);
    println!("{log:?}");
    let shout = async |word: &str| word.to_uppercase();
    println!("{} {}", shout("quiet").await, shout("please").await);
}
