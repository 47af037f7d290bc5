use std::sync::Arc;
use tokio::sync::SetOnce;

static READY: SetOnce<u32> = SetOnce::const_new();

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?} {}", READY.get(), READY.initialized());
    let waiter = tokio::spawn(async {
        println!("waiting");
        println!("got {}", READY.wait().await);
    });
    tokio::task::yield_now().await;
    println!("{:?}", READY.set(7));
    waiter.await.unwrap();
    println!("{:?}", READY.set(8).is_err());
    let once = Arc::new(SetOnce::new());
    once.set("text".to_string()).unwrap();
    println!("{}", once.wait().await);
    println!("{:?}", Arc::into_inner(once).and_then(SetOnce::into_inner));
}
