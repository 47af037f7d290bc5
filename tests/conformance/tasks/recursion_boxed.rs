use std::future::Future;
use std::pin::Pin;

fn countdown(n: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        println!("down {n}");
        if n == 0 {
            return 0;
        }
        tokio::task::yield_now().await;
        let rest = countdown(n - 1).await;
        println!("up {n}");
        rest + n
    })
}

async fn fibonacci(n: u64) -> u64 {
    if n < 2 { n } else { Box::pin(fibonacci(n - 1)).await + Box::pin(fibonacci(n - 2)).await }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", countdown(3).await);
    println!("{}", fibonacci(10).await);
}
