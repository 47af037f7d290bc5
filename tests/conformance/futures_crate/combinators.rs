use futures::FutureExt;
use futures::TryFutureExt;
use futures::future::{self, BoxFuture};

fn boxed(n: u32) -> BoxFuture<'static, u32> {
    async move { n + 1 }.boxed()
}

async fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
    text.parse()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", boxed(1).map(|n| n * 10).await);
    println!("{}", boxed(2).then(|n| async move { format!("<{n}>") }).await);
    println!("{:?}", async { 5 }.now_or_never());
    println!("{:?}", tokio::task::yield_now().now_or_never());
    println!("{:?}", parse("12").map_ok(|n| n * 2).await);
    println!("{:?}", parse("x").map_err(|e| e.to_string()).await);
    println!("{:?}", parse("7").and_then(|n| future::ready(Ok(n + 1))).await);
    println!("{}", parse("?").unwrap_or_else(|_| -1).await);
    let shared = async {
        println!("computed once");
        99
    }
    .shared();
    println!("{} {}", shared.clone().await, shared.await);
    let (a, b) = future::join(boxed(5), boxed(6)).await;
    println!("{a} {b}");
}
