use std::future::poll_fn;
use std::task::Poll;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut tries = 0;
    let answer = poll_fn(|cx| {
        tries += 1;
        println!("try {tries}");
        if tries < 3 {
            cx.waker().wake_by_ref();
            Poll::Pending
        } else {
            Poll::Ready(tries * 7)
        }
    })
    .await;
    println!("{answer} {tries}");
    let ready = std::future::ready("at once").await;
    println!("{ready}");
}
