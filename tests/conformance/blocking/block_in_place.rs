use tokio::task;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let sum = task::block_in_place(|| {
        let mut sum = 0u64;
        for n in 0..1000 {
            sum += n;
        }
        sum
    });
    println!("{sum}");
    let word = tokio::spawn(async { task::block_in_place(|| "from a task") }).await.unwrap();
    println!("{word}");
}
