use tokio::runtime::Builder;

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let answer = runtime.block_on(async {
        let mut tasks = Vec::new();
        for n in 0..3u32 {
            tasks.push(tokio::spawn(async move { n.pow(2) }));
        }
        let mut sum = 0;
        for task in tasks {
            sum += task.await.unwrap();
        }
        sum
    });
    println!("{answer}");
    println!("{}", runtime.handle().block_on(async { "through the handle" }));
    runtime.shutdown_background();
    println!("shut down");
}
