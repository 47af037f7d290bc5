use tokio::task::JoinSet;

async fn square(n: u32) -> u32 {
    if n % 2 == 1 {
        tokio::task::yield_now().await;
    }
    println!("square of {n}");
    n * n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    for n in 0..5 {
        set.spawn(square(n));
    }
    let squares = set.join_all().await;
    println!("{squares:?}");
    let collected: JoinSet<u32> = [7, 8].into_iter().map(square).collect();
    let mut rest = collected.join_all().await;
    rest.sort();
    println!("{rest:?}");
}
