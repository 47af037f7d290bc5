struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        println!("guard dropped");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let guard = Guard;
    let task = tokio::spawn(async move {
        let _guard = guard;
        println!("not reached");
    });
    task.abort();
    println!("aborted before it ever ran");
    match task.await {
        Ok(()) => println!("finished"),
        Err(e) if e.is_cancelled() => println!("was cancelled"),
        Err(_) => println!("panicked"),
    }
}
