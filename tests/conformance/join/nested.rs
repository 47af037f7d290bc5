use tokio::task::yield_now;

async fn walk(name: &str) -> usize {
    println!("{name} in");
    yield_now().await;
    println!("{name} mid");
    yield_now().await;
    println!("{name} out");
    name.len()
}

async fn pair(a: &str, b: &str) -> usize {
    let (x, y) = tokio::join!(walk(a), walk(b));
    x + y
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (left, right) = tokio::join!(pair("a", "bb"), pair("ccc", "dddd"));
    println!("{left} {right}");
}
