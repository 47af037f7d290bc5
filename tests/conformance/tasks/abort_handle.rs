use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async {
        for beat in 0.. {
            println!("beat {beat}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let handle = task.abort_handle();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(25)).await;
        println!("finished yet: {}", handle.is_finished());
        handle.abort();
    });
    let result = task.await;
    println!("cancelled: {}", result.unwrap_err().is_cancelled());
}
