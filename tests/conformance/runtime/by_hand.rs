use tokio::runtime::Builder;

async fn add(a: i32, b: i32) -> i32 {
    tokio::task::yield_now().await;
    a + b
}

fn main() {
    println!("no runtime yet");
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let sum = runtime.block_on(add(2, 3));
    println!("{sum}");
    let handle = runtime.spawn(async {
        println!("a task of the runtime");
        add(10, 20).await
    });
    println!("spawned, not running");
    println!("{}", runtime.block_on(handle).unwrap());
    let product = runtime.block_on(async {
        let factor = tokio::spawn(add(3, 4)).await.unwrap();
        factor * 2
    });
    println!("{product}");
}
