use tokio::task::yield_now;

async fn count(name: &'static str, turns: u32) {
    for turn in 1..=turns {
        println!("{name} {turn}/{turns}");
        yield_now().await;
    }
    println!("{name} done");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = tokio::spawn(count("a", 3));
    let b = tokio::spawn(count("b", 1));
    let c = tokio::spawn(count("c", 2));
    count("main", 2).await;
    a.await.unwrap();
    b.await.unwrap();
    c.await.unwrap();
}
