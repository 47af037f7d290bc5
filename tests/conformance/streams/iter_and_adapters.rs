use tokio_stream::{self as stream, StreamExt};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut numbers = stream::iter(vec![1, 2, 3, 4, 5, 6]);
    while let Some(n) = numbers.next().await {
        print!("{n} ");
    }
    println!();
    let mut odd = stream::iter(1..=10).filter(|n| n % 2 == 1).map(|n| n * n).take(3);
    while let Some(n) = odd.next().await {
        println!("{n}");
    }
    let words: Vec<String> = stream::iter(["a", "b", "c"]).map(str::to_uppercase).skip(1).collect().await;
    println!("{words:?}");
    let sum = stream::iter(1..=4).fold(0, |a, b| a + b).await;
    println!("{sum} {}", stream::iter([1, 5]).any(|n| n > 4).await);
    let chained: Vec<_> = stream::iter(0..2).chain(stream::once(9)).collect().await;
    println!("{chained:?}");
}
