use tokio::sync::Semaphore;

static GATE: Semaphore = Semaphore::const_new(1);

async fn pass(id: u32) {
    let _permit = GATE.acquire().await.expect("the gate is never closed");
    println!("{id} in");
    tokio::task::yield_now().await;
    println!("{id} out");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tasks = [tokio::spawn(pass(1)), tokio::spawn(pass(2)), tokio::spawn(pass(3))];
    for task in tasks {
        task.await.unwrap();
    }
}
