// A task goes on wherever a worker is free; timers fire while the others work.
// finds: nothing
// final: a b end | b a end
// brute
use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let work = |name: &'static str| async move {
        sleep(Duration::from_millis(10)).await;
        tokio::task::yield_now().await;
        print!("{name} ");
    };
    let (a, b) = (tokio::spawn(work("a")), tokio::spawn(work("b")));
    sleep(Duration::from_millis(5)).await;
    a.await.unwrap();
    b.await.unwrap();
    println!("end");
}
