//! `join` and `select`, from scratch.
use std::future::{poll_fn, Future, IntoFuture};
use std::pin::{pin, Pin};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{sleep, Instant, Sleep};

enum MaybeDone<F: Future> { Future(F), Done(F::Output), Taken }
impl<F: Future + Unpin> MaybeDone<F> where F::Output: Unpin {
    fn poll_done(&mut self, cx: &mut Context<'_>) -> bool {
        if let MaybeDone::Future(f) = self {
            match Pin::new(f).poll(cx) { Poll::Ready(v) => *self = MaybeDone::Done(v), Poll::Pending => return false }
        }
        true
    }
    fn take(&mut self) -> F::Output {
        match std::mem::replace(self, MaybeDone::Taken) { MaybeDone::Done(v) => v, _ => panic!("not done") }
    }
}
struct Join<A: Future, B: Future>(MaybeDone<A>, MaybeDone<B>);
fn join<A, B>(a: A, b: B) -> Join<A::IntoFuture, B::IntoFuture> where A: IntoFuture, B: IntoFuture {
    Join(MaybeDone::Future(a.into_future()), MaybeDone::Future(b.into_future()))
}
impl<A, B> Future for Join<A, B> where A: Future + Unpin, B: Future + Unpin, A::Output: Unpin, B::Output: Unpin {
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Join(a, b) = &mut *self;
        if a.poll_done(cx) & b.poll_done(cx) { Poll::Ready((a.take(), b.take())) } else { Poll::Pending }
    }
}
#[derive(Debug)]
enum Either<L, R> { Left(L), Right(R) }
async fn race<A: Future, B: Future>(a: A, b: B) -> Either<A::Output, B::Output> {
    let mut a = pin!(a);
    let mut b = pin!(b);
    poll_fn(move |cx| {
        if let Poll::Ready(v) = a.as_mut().poll(cx) { return Poll::Ready(Either::Left(v)); }
        b.as_mut().poll(cx).map(Either::Right)
    }).await
}
struct JoinAll<T> { futures: Vec<Option<Pin<Box<dyn Future<Output = T> + Send>>>>, results: Vec<Option<T>> }
impl<T: Unpin> Future for JoinAll<T> {
    type Output = Vec<T>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Vec<T>> {
        let this = &mut *self;
        let mut pending = 0;
        for (slot, out) in this.futures.iter_mut().zip(this.results.iter_mut()) {
            let Some(f) = slot else { continue };
            match f.as_mut().poll(cx) {
                Poll::Ready(v) => { *out = Some(v); *slot = None; }
                Poll::Pending => pending += 1,
            }
        }
        if pending > 0 { return Poll::Pending; }
        Poll::Ready(this.results.iter_mut().map(|o| o.take().expect("polled after completion")).collect())
    }
}
impl<T> FromIterator<Pin<Box<dyn Future<Output = T> + Send>>> for JoinAll<T> {
    fn from_iter<I: IntoIterator<Item = Pin<Box<dyn Future<Output = T> + Send>>>>(iter: I) -> Self {
        let futures: Vec<_> = iter.into_iter().map(Some).collect();
        let results = std::iter::repeat_with(|| None).take(futures.len()).collect();
        JoinAll { futures, results }
    }
}
struct Deadline<F> { future: F, sleep: Pin<Box<Sleep>> }
impl<F: Future + Unpin> Future for Deadline<F> {
    type Output = Result<F::Output, &'static str>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(v) = Pin::new(&mut self.future).poll(cx) { return Poll::Ready(Ok(v)); }
        self.sleep.as_mut().poll(cx).map(|()| Err("deadline"))
    }
}
trait FutureExt: Future + Sized {
    fn deadline(self, d: Duration) -> Deadline<Pin<Box<Self>>> { Deadline { future: Box::pin(self), sleep: Box::pin(sleep(d)) } }
    fn then_print(self, what: &'static str) -> impl Future<Output = ()> where Self::Output: std::fmt::Debug { async move { let v = self.await; println!("{what}: {v:?}"); } }
}
impl<F: Future> FutureExt for F {}
struct Greeting(String);
impl IntoFuture for Greeting {
    type Output = usize;
    type IntoFuture = Pin<Box<dyn Future<Output = usize> + Send>>;
    fn into_future(self) -> Self::IntoFuture { Box::pin(async move { println!("hello, {}", self.0); self.0.len() }) }
}
async fn work(name: &str, ms: u64) -> String { sleep(Duration::from_millis(ms)).await; format!("{name}@{ms}") }

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t = Instant::now();
    let (a, b) = join(Box::pin(work("a", 30)), Box::pin(work("b", 20))).await;
    println!("{a} {b} {:?}", t.elapsed());
    println!("{:?}", race(work("slow", 50), work("fast", 10)).await);
    println!("{:?}", race(std::future::ready(1), std::future::pending::<()>()).await);
    let all: JoinAll<String> = (1..=3u64).map(|i| Box::pin(async move { work("job", 10 * (4 - i)).await }) as Pin<Box<dyn Future<Output = String> + Send>>).collect();
    println!("{:?}", all.await);
    println!("{:?} {:?}", work("x", 5).deadline(Duration::from_millis(9)).await, work("y", 50).deadline(Duration::from_millis(9)).await);
    work("z", 1).then_print("z").await;
    println!("{}", Greeting("world".into()).await);
    let (n, (m, ())) = join(Greeting("one".into()), Box::pin(async { join(std::future::ready(2), Box::pin(sleep(Duration::from_millis(3)))).await })).await;
    println!("{n} {m} {:?}", t.elapsed().as_millis());
}
