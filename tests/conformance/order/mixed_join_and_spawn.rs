use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::yield_now;
use tokio::time::sleep;

async fn say(name: &str, times: u32) {
    for n in 0..times {
        println!("{name}{n}");
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = oneshot::channel();
    let task = tokio::spawn(async move {
        say("t", 2).await;
        tx.send("ready").unwrap();
        say("u", 2).await;
    });
    tokio::join!(
        async {
            println!("{}", rx.await.unwrap());
            say("r", 2).await;
        },
        say("j", 3),
        async {
            sleep(Duration::from_millis(1)).await;
            println!("timer");
        },
    );
    task.await.unwrap();
}
