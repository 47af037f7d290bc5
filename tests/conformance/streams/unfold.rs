use futures::stream::{self, StreamExt};
use std::pin::pin;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let collatz = stream::unfold(6u32, |n| async move {
        if n == 0 {
            return None;
        }
        tokio::task::yield_now().await;
        let next = match n {
            1 => 0,
            n if n % 2 == 0 => n / 2,
            n => n * 3 + 1,
        };
        Some((n, next))
    });
    println!("{:?}", collatz.collect::<Vec<_>>().await);
    let words = stream::iter(["tick", "tock"]).cycle().take(3);
    let mut numbered = pin!(words.enumerate());
    while let Some((n, word)) = numbered.next().await {
        println!("{n} {word}");
    }
    let zipped = stream::iter(1..).zip(stream::iter("abc".chars())).map(|(n, c)| format!("{n}{c}"));
    println!("{}", zipped.collect::<Vec<_>>().await.join("-"));
    stream::iter([3, 1, 2]).for_each(|n| async move { println!("each {n}") }).await;
}
