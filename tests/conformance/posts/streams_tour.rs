use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{interval, sleep, timeout, Instant};
use tokio_stream::wrappers::{IntervalStream, ReceiverStream, UnboundedReceiverStream, BroadcastStream, WatchStream};
use tokio_stream::{self as stream, Stream, StreamExt, StreamMap};

struct Countdown { n: u32, sleep: Pin<Box<tokio::time::Sleep>> }
impl Countdown { fn new(n: u32) -> Self { Self { n, sleep: Box::pin(sleep(Duration::from_millis(10))) } } }
impl Stream for Countdown {
    type Item = u32;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.n == 0 { return Poll::Ready(None); }
        match self.sleep.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                let next = Instant::now() + Duration::from_millis(10);
                self.sleep.as_mut().reset(next);
                self.n -= 1;
                Poll::Ready(Some(self.n))
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) { (self.n as usize, Some(self.n as usize)) }
}
fn numbers(tag: &'static str, every: u64, n: usize) -> impl Stream<Item = String> {
    let (tx, rx) = mpsc::channel(1);
    tokio::spawn(async move {
        for i in 0..n { sleep(Duration::from_millis(every)).await; if tx.send(format!("{tag}{i}")).await.is_err() { println!("{tag} receiver gone"); return; } }
    });
    ReceiverStream::new(rx)
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let v: Vec<_> = Countdown::new(3).collect().await;
    println!("{v:?} {:?}", start.elapsed());
    println!("{:?}", Countdown::new(4).size_hint());
    let mut m = numbers("a", 10, 3).merge(numbers("b", 15, 2));
    while let Some(x) = m.next().await { println!("{x} @{}", start.elapsed().as_millis()); }
    let s = numbers("c", 10, 10).take_while(|x| !x.ends_with('3')).map(|s| s.to_uppercase()).filter(|s| s != "C1");
    tokio::pin!(s);
    while let Some(x) = s.next().await { println!("{x}"); }
    let mut map = StreamMap::new();
    map.insert("x", Box::pin(stream::iter(1..3)) as Pin<Box<dyn Stream<Item = i32> + Send>>);
    map.insert("y", Box::pin(stream::once(9)));
    println!("{} {}", map.len(), map.contains_key("x"));
    let mut got = vec![];
    while let Some((k, v)) = map.next().await { got.push((k, v)); }
    got.sort();
    println!("{got:?}");
    let t: Vec<_> = stream::iter(0..3).throttle(Duration::from_millis(20)).collect().await;
    println!("{t:?}");
    let to = numbers("d", 30, 2).timeout(Duration::from_millis(20)).take(3);
    tokio::pin!(to);
    while let Some(r) = to.next().await { match r { Ok(x) => println!("ok {x}"), Err(e) => println!("err {e}") } }
    let iv = IntervalStream::new(interval(Duration::from_millis(5))).take(3);
    let base = Instant::now();
    let ms: Vec<_> = iv.map(|i| (i - base).as_millis()).collect().await;
    println!("{ms:?}");
    let (utx, urx) = mpsc::unbounded_channel();
    for i in 0..6 { utx.send(i).unwrap(); }
    drop(utx);
    let ch = UnboundedReceiverStream::new(urx).chunks_timeout(4, Duration::from_millis(10));
    tokio::pin!(ch);
    while let Some(c) = ch.next().await { println!("{c:?}"); }
    let (btx, brx) = tokio::sync::broadcast::channel(2);
    for i in 0..4 { btx.send(i).unwrap(); }
    drop(btx);
    let mut bs = BroadcastStream::new(brx);
    while let Some(r) = bs.next().await { println!("{r:?}"); }
    let (wtx, wrx) = tokio::sync::watch::channel(0);
    let mut ws = WatchStream::new(wrx);
    println!("{:?}", ws.next().await);
    wtx.send(1).unwrap(); wtx.send(2).unwrap();
    println!("{:?}", ws.next().await);
    drop(wtx);
    println!("{:?}", ws.next().await);
    println!("{:?}", stream::iter([1, 2, 3]).fold(10, |a, b| a * b).await);
    println!("{} {}", stream::iter([1, 2]).all(|x| x > 0).await, stream::iter([1, 2]).any(|x| x > 2).await);
    let mut p = stream::iter([5, 6]).peekable();
    println!("{:?} {:?}", p.peek().await.copied(), p.next().await);
    println!("{:?}", timeout(Duration::from_millis(5), stream::pending::<()>().next()).await.is_err());
    println!("{:?}", stream::iter(vec![Ok(1), Err("e")]).collect::<Result<Vec<i32>, _>>().await);
    println!("{:?}", stream::iter(["a", "b"]).collect::<String>().await);
    println!("{:?}", stream::iter(1..4).chain(stream::once(8)).skip(1).map_while(|x| if x < 8 { Some(x * 2) } else { None }).collect::<Vec<_>>().await);
}
