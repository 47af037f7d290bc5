use futures::stream::{self, FuturesUnordered, Stream, StreamExt, TryStreamExt};
use futures::{future, pin_mut, FutureExt, SinkExt, TryFutureExt};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;
use tokio::time::{interval, sleep, Interval};

struct Ticker { interval: Interval, left: usize }
impl Stream for Ticker { type Item = usize; fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<usize>> { if self.left == 0 { return Poll::Ready(None); } ready!(self.interval.poll_tick(cx)); self.left -= 1; Poll::Ready(Some(self.left)) } fn size_hint(&self) -> (usize, Option<usize>) { (self.left, Some(self.left)) } }
struct Batch<S: Stream> { inner: S, size: usize, buf: Vec<S::Item> }
impl<S: Stream + Unpin> Stream for Batch<S> where S::Item: Unpin { type Item = Vec<S::Item>;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> { loop { match self.inner.poll_next_unpin(cx) { Poll::Ready(Some(x)) => { self.buf.push(x); if self.buf.len() == self.size { return Poll::Ready(Some(std::mem::take(&mut self.buf))); } } Poll::Ready(None) if self.buf.is_empty() => return Poll::Ready(None), Poll::Ready(None) => return Poll::Ready(Some(std::mem::take(&mut self.buf))), Poll::Pending => return Poll::Pending } } } }
trait BatchExt: Stream + Sized { fn batch(self, size: usize) -> Batch<Self> { Batch { inner: self, size, buf: Vec::new() } } }
impl<S: Stream> BatchExt for S {}
async fn fetch(id: u32) -> Result<String, String> { sleep(Duration::from_millis(u64::from(50 - id * 10))).await; if id == 3 { Err(format!("{id} failed")) } else { Ok(format!("page {id}")) } }
fn countdown(n: u32) -> impl Stream<Item = u32> { stream::unfold(n, |n| async move { if n == 0 { None } else { sleep(Duration::from_millis(1)).await; Some((n, n - 1)) } }) }

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = tokio::time::Instant::now();
    let t = Ticker { interval: interval(Duration::from_millis(20)), left: 5 }; println!("{:?}", t.size_hint());
    println!("{:?} at {:?}", t.batch(2).collect::<Vec<_>>().await, start.elapsed());
    println!("{:?}", stream::iter(1..=4).map(fetch).buffered(2).collect::<Vec<_>>().await);
    println!("{:?}", stream::iter(1..=4).map(fetch).buffer_unordered(4).collect::<Vec<_>>().await);
    println!("{:?}", stream::iter(1..=4).then(fetch).try_collect::<Vec<_>>().await);
    println!("{:?}", stream::iter([1, 2, 4]).map(Ok::<u32, String>).try_fold(0, |acc, x| async move { if x == 9 { Err("nine".to_string()) } else { Ok(acc + x) } }).await);
    let mut un: FuturesUnordered<_> = [30u64, 10, 20].into_iter().map(|ms| async move { sleep(Duration::from_millis(ms)).await; ms }).collect();
    while let Some(ms) = un.next().await { print!("{ms} "); if ms == 10 { println!("({} left)", un.len()); } } println!();
    let s = countdown(5).filter(|n| future::ready(n % 2 == 1)).map(|n| n * n); pin_mut!(s);
    println!("{:?} {:?}", s.next().await, s.collect::<VecDeque<_>>().await);
    let merged = stream::select(countdown(3).map(|n| format!("a{n}")), countdown(2).map(|n| format!("b{n}"))); println!("{}", merged.collect::<Vec<_>>().await.join(" "));
    println!("{:?}", countdown(4).zip(stream::iter('a'..)).skip(1).take(2).collect::<Vec<_>>().await);
    println!("{:?}", stream::iter(vec![vec![1, 2], vec![], vec![3]]).map(stream::iter).flatten().fold(String::new(), |s, n| async move { s + &n.to_string() }).await);
    println!("{:?}", countdown(6).chunks(4).map(|c| c.len()).collect::<Vec<_>>().await);
    println!("{:?}", countdown(6).take_while(|n| future::ready(*n > 3)).scan(100, |acc, n| { *acc += n; future::ready(Some(*acc)) }).collect::<Vec<_>>().await);
    let mut p = Box::pin(countdown(3).peekable()); println!("{:?}", p.as_mut().peek().await); println!("{}", p.count().await);
    countdown(3).enumerate().for_each(|(i, n)| async move { println!("{i}:{n}") }).await;
    let total = std::sync::atomic::AtomicU32::new(0); countdown(10).for_each_concurrent(3, |n| { let total = &total; async move { sleep(Duration::from_millis(n.into())).await; total.fetch_add(n, std::sync::atomic::Ordering::SeqCst); } }).await; println!("{}", total.into_inner());
    let (mut tx, rx) = futures::channel::mpsc::channel::<&str>(1); let send = async move { for w in ["x", "y", "z"] { tx.send(w).await.unwrap(); } }; let ((), got) = future::join(send, rx.collect::<Vec<_>>()).await; println!("{got:?}");
    let both = future::try_join(fetch(1), fetch(3)).map_err(|e| e.len()).await; println!("{both:?}");
    let (first, rest) = future::select(Box::pin(fetch(4)), Box::pin(fetch(1))).await.factor_first(); println!("{first:?}"); println!("{:?}", rest.await);
    println!("{:?}", fetch(2).map(|r| r.map(|s| s.len())).and_then(|n| async move { Ok(n * 2) }).or_else(|e: String| future::ready(Err::<usize, _>(e.to_uppercase()))).await);
    println!("{:?}", fetch(5).now_or_never().is_some());
    let shared = fetch(2).shared(); let (a, b) = future::join(shared.clone(), shared).await; println!("{a:?} {}", a == b);
    println!("{:?}", future::join_all((1..=3).map(fetch)).await.into_iter().flatten().collect::<Vec<_>>());
    let (v, i, _) = future::select_all([fetch(1).boxed(), fetch(4).boxed(), fetch(2).boxed()]).await; println!("{v:?} {i}");
    println!("{:?}", stream::repeat("na").take(3).collect::<String>().await);
    println!("total {:?}", start.elapsed());
}
