use futures::channel::mpsc;
use futures::stream::{self, StreamExt, TryStreamExt};
use futures::{SinkExt, future};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let good = || stream::iter([Ok::<i32, String>(1), Ok(2), Ok(3)]);
    let bad = || stream::iter([Ok::<i32, String>(1), Err("two".to_string()), Ok(3)]);
    println!("{:?} {:?}", good().try_collect::<Vec<_>>().await, bad().try_collect::<Vec<_>>().await);
    println!("{:?}", good().try_fold(10, |a, n| future::ready(Ok(a + n))).await);
    println!("{:?}", bad().map_ok(|n| n * 2).map_err(|e| e.len()).collect::<Vec<_>>().await);
    println!("{:?}", good().and_then(|n| future::ready(if n < 3 { Ok(n) } else { Err("big".to_string()) })).collect::<Vec<_>>().await);
    println!("{:?}", good().try_filter(|n| future::ready(n % 2 == 1)).try_collect::<Vec<_>>().await);
    println!("{:?}", bad().try_for_each(|n| async move { println!("saw {n}"); Ok(()) }).await);
    let mut numbers = bad();
    println!("{:?} {:?}", numbers.try_next().await, numbers.try_next().await);
    let mut peekable = stream::iter(1..6).peekable();
    let mut peekable = std::pin::Pin::new(&mut peekable);
    println!("{:?}", peekable.as_mut().peek().await);
    println!("{:?}", peekable.as_mut().next_if(|n| *n == 1).await);
    println!("{:?}", peekable.as_mut().next_if_eq(&9).await);
    println!("{:?}", stream::iter([1, 2]).cycle().skip(1).take(4).collect::<Vec<_>>().await);
    let unfolded = stream::try_unfold(0, |n| async move { if n < 3 { Ok(Some((n, n + 1))) } else { Err("end") } });
    println!("{:?}", unfolded.collect::<Vec<_>>().await);
    let (mut tx, rx) = mpsc::channel::<u32>(0);
    let sender = tokio::spawn(async move {
        for n in 0..3 {
            tx.send(n).await.unwrap();
            println!("sent {n}");
        }
        println!("{:?}", tx.try_send(9).is_ok());
    });
    println!("{:?}", rx.map(|n| n * 2).collect::<Vec<_>>().await);
    sender.await.unwrap();
    let (tx, mut rx) = mpsc::unbounded();
    tx.unbounded_send(1).unwrap();
    let mut other = tx.clone();
    other.send(2).await.unwrap();
    drop((tx, other));
    while let Some(n) = rx.next().await {
        println!("{n}");
    }
}
