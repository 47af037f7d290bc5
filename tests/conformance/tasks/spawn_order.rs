#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("main: before");
    let mut handles = Vec::new();
    for id in 0..4 {
        handles.push(tokio::spawn(async move {
            println!("task {id} runs");
            id * 10
        }));
    }
    println!("main: spawned, nothing ran yet");
    for handle in handles {
        let value = handle.await.unwrap();
        println!("main: got {value}");
    }
}
