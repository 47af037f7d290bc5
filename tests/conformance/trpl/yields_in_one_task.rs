use std::time::Duration;

fn slow(name: &str, ms: u64) {
    println!("'{name}' ran for {ms} ms");
}

fn main() {
    trpl::block_on(async {
        let a = async {
            println!("'a' started.");
            slow("a", 30);
            trpl::yield_now().await;
            slow("a", 10);
            trpl::yield_now().await;
            println!("'a' finished.");
        };
        let b = async {
            println!("'b' started.");
            slow("b", 75);
            trpl::yield_now().await;
            slow("b", 15);
            trpl::yield_now().await;
            slow("b", 35);
            trpl::yield_now().await;
            println!("'b' finished.");
        };
        trpl::select(a, b).await;
        println!("selected");
    });
    let handle_count = trpl::block_on(async {
        let task = trpl::spawn_task(async {
            trpl::sleep(Duration::from_millis(5)).await;
            7
        });
        task.await.unwrap()
    });
    println!("{handle_count}");
}
