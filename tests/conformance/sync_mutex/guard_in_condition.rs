use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::yield_now;

// The guard of a `match` lives to the end of the match, that of a `let` with a copied value only to the semicolon.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared = Arc::new(Mutex::new(3));
    let other = {
        let shared = shared.clone();
        tokio::spawn(async move {
            for _ in 0..3 {
                println!("other can lock: {}", shared.try_lock().is_ok());
                yield_now().await;
            }
        })
    };
    match *shared.lock().await {
        3 => {
            println!("three");
            yield_now().await;
        }
        _ => println!("something else"),
    }
    let value = *shared.lock().await;
    println!("copied {value}");
    yield_now().await;
    other.await.unwrap();
}
