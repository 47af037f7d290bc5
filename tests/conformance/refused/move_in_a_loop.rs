use std::sync::{Arc, Mutex};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let mut tasks = Vec::new();
    for n in 0..3 {
        tasks.push(tokio::spawn(async move { //~ E070 total
            *total.lock().unwrap() += n;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
