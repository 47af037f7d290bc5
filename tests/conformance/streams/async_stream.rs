use async_stream::{stream, try_stream};
use std::time::Duration;
use tokio_stream::{Stream, StreamExt};


fn zero_to(n: u32) -> impl Stream<Item = u32> {
    stream! {
        for i in 0..n {
            tokio::time::sleep(Duration::from_millis(5)).await;
            yield i;
        }
        println!("source ends");
    }
}
fn double<S: Stream<Item = u32>>(input: S) -> impl Stream<Item = u32> {
    stream! {
        tokio::pin!(input);
        while let Some(value) = input.next().await {
            yield value * 2;
        }
    }
}
fn numbers(text: &str) -> impl Stream<Item = Result<i32, std::num::ParseIntError>> + '_ {
    try_stream! {
        for word in text.split(',') {
            let n: i32 = word.trim().parse()?;
            yield n;
        }
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = tokio::time::Instant::now();
    let s = double(zero_to(3));
    tokio::pin!(s);
    while let Some(x) = s.next().await { println!("{x} at {:?}", start.elapsed()); }
    let n = numbers("1, 2,x,4");
    tokio::pin!(n);
    while let Some(r) = n.next().await { println!("{r:?}"); }
    let (tx, mut rx) = tokio::sync::mpsc::channel(2);
    tokio::spawn(async move { for i in 0..4 { tx.send(i).await.unwrap(); } });
    let evens = stream! { while let Some(x) = rx.recv().await { if x % 2 == 0 { yield format!("even {x}"); } } yield "end".to_string(); };
    println!("{:?}", evens.collect::<Vec<_>>().await);
}
