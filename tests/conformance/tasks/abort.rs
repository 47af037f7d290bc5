use std::time::Duration;
use tokio::time::sleep;

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async {
        let _outer = Guard("outer");
        let _inner = Guard("inner");
        println!("task sleeps");
        sleep(Duration::from_secs(10)).await;
        println!("not reached");
    });
    sleep(Duration::from_millis(1)).await;
    println!("finished: {}", task.is_finished());
    task.abort();
    println!("abort asked");
    let error = task.await.unwrap_err();
    println!("cancelled: {}, panic: {}", error.is_cancelled(), error.is_panic());
}
