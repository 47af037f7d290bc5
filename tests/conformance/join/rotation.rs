use tokio::task::yield_now;

async fn walk(name: char, steps: u32) -> u32 {
    for step in 0..steps {
        println!("{name}{step}");
        yield_now().await;
    }
    steps
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b, c) = tokio::join!(walk('a', 4), walk('b', 4), walk('c', 4));
    println!("{a} {b} {c}");
    let (d, e) = tokio::join!(walk('d', 3), walk('e', 5));
    println!("{d} {e}");
}
