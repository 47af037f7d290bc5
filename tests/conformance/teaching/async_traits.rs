// Async traits, boxed handlers, streams and joins by hand, drops at cancellation.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::{self, Debug, Display};
use std::future::{self, Future, IntoFuture};

use futures::{
    future::{AbortHandle, Abortable, Aborted, BoxFuture, Either, LocalBoxFuture},
    stream::{self, BoxStream, FuturesUnordered},
    FutureExt, Sink, SinkExt, Stream, StreamExt, TryFutureExt,
};
use std::cell::{Cell, RefCell};
use std::ops::{AsyncFn, Deref};
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::{mpsc as smpsc, Arc, Mutex};
use std::task::{ready, Context, Poll, Wake, Waker};
use std::time::Duration;
use tokio::{
    sync::{mpsc, Mutex as AsyncMutex},
    task::{self, yield_now, LocalSet},
    time::{sleep, Instant},
};

trait Store {
    async fn get(&self, k: &str) -> Option<u32>;
    async fn put(&mut self, k: &str, v: u32) -> Result<(), StoreError>;
    fn describe(&self) -> impl Future<Output = String> + '_ {
        async { "store".to_string() }
    }
}
#[derive(Debug, PartialEq)]
enum StoreError {
    Full { cap: usize },
    BadKey,
}
impl Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Full { cap } => write!(f, "full at {cap}"),
            StoreError::BadKey => f.pad("bad key"),
        }
    }
}
impl std::error::Error for StoreError {}
#[derive(Default)]
struct MemStore {
    map: BTreeMap<String, u32>,
}
impl Store for MemStore {
    async fn get(&self, k: &str) -> Option<u32> {
        sleep(Duration::from_millis(2)).await;
        self.map.get(k).copied()
    }
    async fn put(&mut self, k: &str, v: u32) -> Result<(), StoreError> {
        if k.is_empty() {
            return Err(StoreError::BadKey);
        }
        if self.map.len() >= 2 && !self.map.contains_key(k) {
            Err(StoreError::Full { cap: 2 })?;
        }
        self.map.insert(k.to_owned(), v);
        Ok(())
    }
}
struct Logged<S> {
    inner: S,
    log: RefCell<Vec<String>>,
}
impl<S: Store> Store for Logged<S> {
    async fn get(&self, k: &str) -> Option<u32> {
        let v = self.inner.get(k).await;
        self.log.borrow_mut().push(format!("get {k} -> {v:?}"));
        v
    }
    async fn put(&mut self, k: &str, v: u32) -> Result<(), StoreError> {
        let r = self.inner.put(k, v).await;
        self.log.borrow_mut().push(match &r {
            Ok(()) => format!("put {k}={v}"),
            Err(e) => format!("put {k}: {e:>10}|"),
        });
        r
    }
    fn describe(&self) -> impl Future<Output = String> + '_ {
        self.inner.describe().map(|d| format!("logged {d}"))
    }
}
trait Handler: Send + Sync {
    fn handle<'a>(&'a self, req: &'a str) -> BoxFuture<'a, String>;
}
impl<F, Fut> Handler for F
where
    F: Fn(String) -> Fut + Send + Sync,
    Fut: Future<Output = String> + Send + 'static,
{
    fn handle<'a>(&'a self, req: &'a str) -> BoxFuture<'a, String> {
        Box::pin(self(req.to_string()))
    }
}
struct Router {
    routes: HashMap<&'static str, Arc<dyn Handler>>,
}
impl Router {
    fn at(mut self, p: &'static str, h: impl Handler + 'static) -> Self {
        self.routes.insert(p, Arc::new(h));
        self
    }
    async fn call(&self, path: &str) -> String {
        match path.split_once('/').map(|(a, b)| (self.routes.get(a), b)) {
            Some((Some(h), rest)) => h.handle(rest).await,
            _ => "404".into(),
        }
    }
}
struct Countdown {
    left: u32,
}
impl IntoFuture for Countdown {
    type Output = &'static str;
    type IntoFuture = Pin<Box<dyn Future<Output = &'static str>>>;
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            for _ in 0..self.left {
                yield_now().await;
            }
            "lift-off"
        })
    }
}
enum Join2<A: Future, B: Future> {
    Both { a: Pin<Box<A>>, b: Pin<Box<B>>, ra: Option<A::Output>, rb: Option<B::Output> },
    Done,
}
impl<A, B> Future for Join2<A, B>
where
    A: Future,
    B: Future,
    A::Output: Unpin,
    B::Output: Unpin,
{
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Join2::Both { a, b, ra, rb } => {
                if ra.is_none() {
                    if let Poll::Ready(v) = a.as_mut().poll(cx) {
                        *ra = Some(v);
                    }
                }
                if rb.is_none() {
                    if let Poll::Ready(v) = b.as_mut().poll(cx) {
                        *rb = Some(v);
                    }
                }
                if ra.is_some() && rb.is_some() {
                    let out = (ra.take().unwrap(), rb.take().unwrap());
                    *self = Join2::Done;
                    Poll::Ready(out)
                } else {
                    Poll::Pending
                }
            }
            Join2::Done => panic!("polled twice"),
        }
    }
}
struct Ticker {
    period: Duration,
    n: u32,
    sleep: Pin<Box<tokio::time::Sleep>>,
}
impl Ticker {
    fn new(ms: u64, n: u32) -> Self {
        let period = Duration::from_millis(ms);
        Ticker { period, n, sleep: Box::pin(sleep(period)) }
    }
}
impl Stream for Ticker {
    type Item = u32;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.n == 0 {
            return Poll::Ready(None);
        }
        ready!(self.sleep.as_mut().poll(cx));
        self.n -= 1;
        let next = Instant::now() + self.period;
        self.sleep.as_mut().reset(next);
        Poll::Ready(Some(self.n))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.n as usize, Some(self.n as usize))
    }
}
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}
async fn steps(name: &'static str, n: u32) -> u32 {
    let _g = Noisy(name);
    for i in 0..n {
        sleep(Duration::from_millis(10)).await;
        if i + 1 < n {
            println!("  {name} {i}");
        }
    }
    n
}
async fn call_async<F>(f: F) -> u32
where
    F: AsyncFn(u32) -> u32,
{
    f(1).await + f(2).await
}
fn spawn_all<'a>(xs: &'a [u32]) -> impl Stream<Item = u32> + 'a {
    stream::iter(xs).filter_map(|x| async move { (x % 2 == 1).then(|| x * 10) })
}
fn numbers() -> BoxStream<'static, Result<u32, String>> {
    stream::iter(["1", "2", "x", "4"]).map(|s| s.parse::<u32>().map_err(|e| format!("{s}: {e}"))).boxed()
}
fn recurse(n: u64) -> LocalBoxFuture<'static, u64> {
    async move {
        if n <= 1 {
            1
        } else {
            n * recurse(n - 1).await
        }
    }
    .boxed_local()
}
async fn fib(n: u32) -> u64 {
    if n < 2 {
        n as u64
    } else {
        Box::pin(fib(n - 1)).await + Box::pin(fib(n - 2)).await
    }
}
struct CountWaker(Mutex<u32>);
impl Wake for CountWaker {
    fn wake(self: Arc<Self>) {
        *self.0.lock().unwrap() += 1;
    }
}
struct Pinned {
    v: u32,
    _p: (),
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut s = Logged { inner: MemStore::default(), log: RefCell::default() };
    s.put("a", 1).await?;
    s.put("b", 2).await?;
    println!(
        "{:?} {:?} {:?}",
        s.put("c", 3).await,
        s.put("", 0).await.map_err(|e| e.to_string()),
        s.get("a").await
    );
    println!("{} {:#?}", s.describe().await, s.log.borrow());
    let r = Router { routes: HashMap::new() }.at("echo", |s: String| async move { s.to_uppercase() }).at(
        "slow",
        |s: String| async move {
            sleep(Duration::from_millis(s.parse().unwrap_or(1))).await;
            format!("waited {s}")
        },
    );
    println!("{} {} {}", r.call("echo/hi").await, r.call("slow/30").await, r.call("none").await);
    println!(
        "{} {:?}",
        Countdown { left: 3 }.await,
        Join2::Both {
            a: Box::pin(async {
                sleep(Duration::from_millis(5)).await;
                'a'
            }),
            b: Box::pin(future::ready("b")),
            ra: None,
            rb: None
        }
        .await
    );
    let mut t = Ticker::new(10, 4);
    println!("{:?} {:?}", t.size_hint(), t.next().await);
    println!("{:?}", t.map(|n| n * n).collect::<VecDeque<_>>().await);
    println!("{:?}", tokio::time::timeout(Duration::from_millis(25), steps("late", 5)).await.is_err());
    {
        let f = steps("never", 2);
        drop(f);
    }
    let mut p = Box::pin(steps("half", 3));
    tokio::select! { _ = &mut p => unreachable!(), _ = sleep(Duration::from_millis(15)) => println!("  half way") }
    println!("{}", p.await);
    let (a, b) = tokio::join!(steps("x", 1), steps("y", 2));
    println!("{a}{b}");
    let base = 10;
    println!(
        "{}",
        call_async(async |x| {
            yield_now().await;
            x + base
        })
        .await
    );
    println!(
        "{:?} {:?}",
        spawn_all(&[1, 2, 3]).collect::<Vec<_>>().await,
        numbers()
            .take_while(|r| future::ready(r.is_ok()))
            .map(Result::unwrap)
            .fold(0, |a, b| async move { a + b })
            .await
    );
    let mut st = numbers();
    while let Some(x) = st.next().await {
        match x {
            Ok(n) if n > 1 => println!("big {n}"),
            Ok(n) => println!("{n}"),
            Err(e) => {
                println!("err {e}");
                break;
            }
        }
    }
    println!("{} {}", recurse(6).await, fib(10).await);
    let (h, reg) = AbortHandle::new_pair();
    let ab = Abortable::new(sleep(Duration::from_secs(9)), reg);
    let waiter = tokio::spawn(ab);
    sleep(Duration::from_millis(1)).await;
    h.abort();
    println!("{:?} {}", waiter.await?, matches!(Err::<(), _>(Aborted), Err(Aborted)));
    let mut fu: FuturesUnordered<_> = [30u64, 10, 20]
        .into_iter()
        .enumerate()
        .map(|(i, ms)| async move {
            sleep(Duration::from_millis(ms)).await;
            i
        })
        .collect();
    let mut order = String::new();
    while let Some(i) = fu.next().await {
        order += &i.to_string();
        if order.len() == 1 && fu.len() == 2 {
            order.push(((b"x"[0]) as char).left_or());
        }
    }
    println!("{order}");
    let w = Arc::new(CountWaker(Mutex::new(0)));
    let waker = Waker::from(w.clone());
    let mut cx = Context::from_waker(&waker);
    let mut f = pin!(async {
        yield_now().await;
        sleep(Duration::ZERO).await;
        5
    });
    println!("{:?}", f.as_mut().poll(&mut cx).is_pending());
    let w2 = waker.clone();
    w2.wake_by_ref();
    w2.wake();
    drop(waker);
    println!("{} {}", *w.0.lock().unwrap() >= 2, Arc::strong_count(&w));
    let pin = Box::pin(Pinned { v: 3, _p: () });
    println!("{}", pin.as_ref().get_ref().v);
    let ls = LocalSet::new();
    let c = Rc::new(Cell::new(0));
    for i in 1..=3 {
        let c = Rc::clone(&c);
        ls.spawn_local(async move {
            yield_now().await;
            c.set(c.get() * 10 + i);
        });
    }
    ls.await;
    println!("{}", c.get());
    let m = Arc::new(AsyncMutex::new(String::new()));
    let js: Vec<_> = ["p", "q", "r"]
        .iter()
        .map(|s| {
            let m = m.clone();
            tokio::spawn(async move {
                let mut g = m.lock_owned().await;
                yield_now().await;
                g.push_str(s);
            })
        })
        .collect();
    for j in js {
        j.await?;
    }
    println!("{} {:?}", m.lock().await.deref(), m.try_lock().map(|g| g.len()));
    let res: Result<u32, StoreError> = future::ready(Ok::<u32, StoreError>(4))
        .and_then(|x| async move {
            if x > 3 {
                Err(StoreError::BadKey)
            } else {
                Ok(x)
            }
        })
        .or_else(|e| async move {
            if e == StoreError::BadKey {
                Ok(99)
            } else {
                Err(e)
            }
        })
        .map_ok(|x| x + 1)
        .await;
    println!("{res:?}");
    println!("{:?}", async { Err::<u8, _>("nope") }.unwrap_or_else(|e| e.len() as u8).await);
    Ok(())
}
trait LeftOr {
    fn left_or(self) -> Self;
}
impl<A> LeftOr for A {
    fn left_or(self) -> Self {
        self
    }
}
