use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let quick = tokio::spawn(async {
        println!("quick");
        1
    });
    let noisy = tokio::spawn(async {
        for n in 0..4 {
            println!("noisy {n}");
            yield_now().await;
        }
        2
    });
    let watcher = tokio::spawn(async move {
        let n = quick.await.unwrap();
        println!("watcher has {n}");
        n + 10
    });
    println!("main waits");
    println!("main has {}", watcher.await.unwrap());
    println!("main has {}", noisy.await.unwrap());
}
