use tokio::task::{self, JoinError};

async fn outcome(task: task::JoinHandle<u32>) -> String {
    match task.await {
        Ok(n) => format!("ok {n}"),
        Err(e) if e.is_cancelled() => format!("cancelled: {}", !e.is_panic()),
        Err(e) => {
            let payload = e.into_panic();
            if let Some(text) = payload.downcast_ref::<&'static str>() {
                format!("str {text}")
            } else if let Some(text) = payload.downcast_ref::<String>() {
                format!("string {text}")
            } else {
                format!("number {:?}", payload.downcast_ref::<i32>())
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let n = 4;
    println!("{}", outcome(task::spawn(async { 1 })).await);
    println!("{}", outcome(task::spawn(async { panic!("plain") })).await);
    println!("{}", outcome(task::spawn(async move { panic!("with {n}") })).await);
    println!("{}", outcome(task::spawn(async { std::panic::panic_any(9) })).await);
    let aborted = task::spawn(std::future::pending());
    aborted.abort();
    println!("{}", outcome(aborted).await);
    let error: JoinError = task::spawn(async { None::<u32>.unwrap() }).await.unwrap_err();
    println!("{}", error.try_into_panic().is_ok());
    let handle = task::spawn(async { 5 });
    let abort = handle.abort_handle();
    println!("{} {}", abort.is_finished(), abort.id() == handle.id());
    println!("{:?} {}", handle.await, abort.is_finished());
}
