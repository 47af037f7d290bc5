// One task at a time, so that any number of workers prints the same.
async fn step(n: u32) -> u32 {
    tokio::task::yield_now().await;
    n + 1
}

#[tokio::main]
async fn main() {
    let mut n = 0;
    for _ in 0..4 {
        n = tokio::spawn(step(n)).await.unwrap();
        println!("{n}");
    }
    let sum: u32 = {
        let handles: Vec<_> = (0..10).map(|i| tokio::spawn(step(i))).collect();
        let mut sum = 0;
        for handle in handles {
            sum += handle.await.unwrap();
        }
        sum
    };
    println!("sum {sum}");
}
