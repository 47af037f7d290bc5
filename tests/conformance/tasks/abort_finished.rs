#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { 7 });
    tokio::task::yield_now().await;
    println!("finished {}", task.is_finished());
    task.abort();
    // Too late: the value is there.
    println!("{:?}", task.await.is_ok());
}
