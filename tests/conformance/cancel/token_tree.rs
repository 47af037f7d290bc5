use tokio_util::sync::CancellationToken;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = CancellationToken::new();
    let left = root.child_token();
    let right = root.child_token();
    let leaf = left.child_token();
    left.cancel();
    println!("{} {} {} {}", root.is_cancelled(), left.is_cancelled(), right.is_cancelled(), leaf.is_cancelled());
    let waiting = tokio::spawn(async move {
        right.cancelled().await;
        println!("right hears of it");
    });
    tokio::task::yield_now().await;
    {
        let _guard = root.clone().drop_guard();
        println!("guard made");
    }
    println!("root {}", root.is_cancelled());
    waiting.await.unwrap();
    println!("{:?}", root.run_until_cancelled(async { 5 }).await);
    println!("{:?}", CancellationToken::new().run_until_cancelled(async { 5 }).await);
}
