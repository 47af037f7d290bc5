use futures::future::{self, BoxFuture, Either, FutureExt, TryFutureExt};
use futures::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use futures::{pin_mut, select, join};
use std::time::Duration;
use tokio::time::sleep;

async fn fetch(id: u32) -> Result<String, String> {
    sleep(Duration::from_millis(((id * 37) % 50) as u64)).await;
    if id % 4 == 3 { Err(format!("bad {id}")) } else { Ok(format!("item-{id}")) }
}
fn recurse(n: u32) -> BoxFuture<'static, u32> {
    async move { if n == 0 { 0 } else { n + recurse(n - 1).await } }.boxed()
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", recurse(10).await);
    let all = stream::iter(0..8).map(fetch).buffer_unordered(3).collect::<Vec<_>>().await;
    println!("{all:?}");
    let ok: Result<Vec<String>, String> = stream::iter(0..3).map(fetch).buffered(2).try_collect().await;
    println!("{ok:?}");
    let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(|r| r.is_ok());
    println!("{} {}", good.len(), bad.len());
    let sum = stream::iter(vec![Ok::<i32, String>(1), Ok(2), Err("x".to_owned()), Ok(3)])
        .try_fold(0, |a, b| async move { Ok(a + b) }).await;
    println!("{sum:?}");
    let mut fu: FuturesUnordered<_> = (0..5).map(|i| async move { sleep(Duration::from_millis(50 - i * 10)).await; i }).collect();
    while let Some(i) = fu.next().await { print!("{i} "); }
    println!();
    let a = async { sleep(Duration::from_millis(5)).await; "a" }.fuse();
    let b = async { sleep(Duration::from_millis(3)).await; "b" }.fuse();
    pin_mut!(a, b);
    let mut done = 0;
    loop {
        select! {
            x = a => { println!("got {x}"); done += 1 },
            x = b => { println!("got {x}"); done += 1 },
            complete => break,
        }
    }
    println!("done {done}");
    match future::select(Box::pin(sleep(Duration::from_millis(10))), Box::pin(async { sleep(Duration::from_millis(1)).await; 7 })).await {
        Either::Left(_) => println!("left"),
        Either::Right((v, _rest)) => println!("right {v}"),
    }
    let (x, y, z) = join!(async { 1 }, future::ready("two"), future::lazy(|_| 3.0));
    println!("{x} {y} {z:.1}");
    let r = fetch(1).and_then(|s| async move { Ok(s.len()) }).map_ok(|n| n * 2).map_err(|e| e.len()).await;
    println!("{r:?}");
    let r = fetch(3).or_else(|e| future::ok::<String, String>(format!("recovered {e}"))).unwrap_or_else(|_| "never".into()).await;
    println!("{r}");
    let shared = async { println!("once"); 42 }.shared();
    let (p, q) = join!(shared.clone(), shared);
    println!("{p} {q}");
    println!("{:?}", future::try_join_all((0..3).map(fetch)).await);
    println!("{:?}", future::try_join_all((2..5).map(fetch)).await);
    println!("{:?}", async { 1 }.now_or_never());
    println!("{:?}", sleep(Duration::from_secs(1)).now_or_never());
    let (res, idx, rest) = future::select_all((0..3u64).map(|i| async move { sleep(Duration::from_millis(30 - i * 10)).await; i }.boxed())).await;
    println!("{res} {idx} {}", rest.len());
    let r = std::panic::AssertUnwindSafe(async { if true { panic!("boom") } 1 }).catch_unwind().await;
    println!("{}", r.unwrap_err().downcast_ref::<&str>().unwrap());
    let s = stream::unfold(1u64, |n| async move { if n > 100 { None } else { sleep(Duration::from_millis(n)).await; Some((n, n * 3)) } });
    let v: Vec<_> = s.zip(stream::iter("abcdef".chars())).skip(1).take(3).enumerate().collect().await;
    println!("{v:?}");
    let mut chunks = stream::iter(1..=7).chunks(3);
    while let Some(c) = chunks.next().await { println!("{c:?} {}", c.iter().sum::<i32>()); }
    stream::iter(0..4).for_each_concurrent(2, |i| async move { sleep(Duration::from_millis(10 * (4 - i))).await; println!("fec {i}"); }).await;
    let merged: Vec<_> = stream::select(stream::iter([1, 3, 5]), stream::iter([2, 4, 6])).collect().await;
    println!("{merged:?}");
    let flat: Vec<i32> = stream::iter(1..4).flat_map(|n| stream::iter(std::iter::repeat(n).take(n as usize))).collect().await;
    println!("{flat:?}");
    let scanned: Vec<i32> = stream::iter(1..6).scan(0, |s, x| { *s += x; let v = *s; async move { if v > 10 { None } else { Some(v) } } }).collect().await;
    println!("{scanned:?}");
    let t: Result<(), String> = stream::iter([Ok(1), Err("stop".to_string()), Ok(2)]).try_for_each(|x| async move { println!("x {x}"); Ok(()) }).await;
    println!("{t:?}");
}
