async fn square(n: u64) -> u64 {
    if n % 2 == 0 {
        tokio::task::yield_now().await;
    }
    println!("square {n}");
    n * n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let all = tokio::join!(square(1), square(2), square(3), square(4), square(5), square(6));
    println!("{all:?}");
    let single = tokio::join!(square(9));
    println!("{:?}", single);
    let (text, flag) = tokio::join!(async { "text" }, async { true },);
    println!("{text} {flag}");
}
