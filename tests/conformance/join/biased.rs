use tokio::task::yield_now;

async fn walk(name: char, steps: u32) {
    for step in 0..steps {
        println!("{name}{step}");
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::join!(biased; walk('a', 3), walk('b', 3), walk('c', 3));
    println!("all");
}
