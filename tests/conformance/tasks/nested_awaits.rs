use tokio::task::yield_now;

async fn leaf(depth: u32) -> u32 {
    println!("leaf {depth} before");
    yield_now().await;
    println!("leaf {depth} after");
    depth
}

async fn branch(depth: u32) -> u32 {
    let left = leaf(depth).await;
    let right = async { leaf(depth + 1).await * 2 }.await;
    left + right
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let other = tokio::spawn(async {
        for step in 0..3 {
            println!("other {step}");
            yield_now().await;
        }
    });
    let total = branch(1).await + branch(10).await;
    println!("total {total}");
    other.await.unwrap();
}
