// Two branches are ready at once: which is taken is a race. With `biased` it is not.
// finds: nothing
// final: a b
// brute
use tokio::task::yield_now;

async fn ready(n: u32) -> u32 {
    yield_now().await;
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::select! {
        _ = ready(1) => print!("a"),
        _ = ready(2) => print!("b"),
    }
}
