use std::sync::Arc;
use tokio::sync::Mutex;
struct W { m: Mutex<Vec<u32>>, n: u32 }
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let q = Arc::new(W { m: Mutex::new(vec![1, 2]), n: 3 });
    for w in 0..2 {
        let q = q.clone();
        let f = async move { println!("{}", q.m.lock().await.len()); println!("{}", q.n); };
        f.await;
    }
    println!("A");
    for w in 0..2 {
        let q = Arc::clone(&q);
        let f = async move { println!("{}", q.n); };
        f.await;
    }
    println!("B");
    for w in 0..2 {
        let q = q.clone();
        println!("{} {w}", q.n);
    }
}
