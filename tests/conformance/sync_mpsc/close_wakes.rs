use std::time::Duration;
use tokio::sync::mpsc;
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (mtx, mut mrx) = mpsc::channel(1);
    let sender = tokio::spawn({
        let mtx = mtx.clone();
        async move {
            for i in 0..4 {
                println!("sending {i}");
                if mtx.send(i).await.is_err() {
                    println!("err {i}");
                    return i;
                }
                println!("sent {i}");
            }
            99
        }
    });
    println!("{:?}", mrx.recv().await);
    mrx.close();
    println!("closed");
    println!("{:?}", tokio::time::timeout(Duration::from_millis(100), mrx.recv()).await);
    println!("{:?}", mrx.recv().await);
    println!("stopped at {}", sender.await.unwrap());
}
