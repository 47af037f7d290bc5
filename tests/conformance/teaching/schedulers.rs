//! Scheduling, caches, locks and timers in async code, as blog posts show them.
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex as StdMutex};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot, Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore};
use tokio::task::{AbortHandle, JoinHandle, JoinSet};
use tokio::time::{self, interval, sleep, timeout, Instant, MissedTickBehavior};
#[derive(Clone)]
struct Cache<V: Clone> {
    inner: Arc<Mutex<HashMap<String, Arc<OnceCell<V>>>>>,
    loads: Arc<AtomicUsize>,
}
impl<V: Clone + Send + Sync + 'static> Cache<V> {
    fn new() -> Self {
        Self { inner: Default::default(), loads: Arc::default() }
    }
    async fn get<F, Fut>(&self, key: &str, load: F) -> V
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = V>,
    {
        let cell = {
            let mut map = self.inner.lock().await;
            map.entry(key.to_string()).or_insert_with(|| Arc::new(OnceCell::new())).clone()
        };
        cell.get_or_init(|| async {
            self.loads.fetch_add(1, Ordering::Relaxed);
            load().await
        })
        .await
        .clone()
    }
}
struct Timed<F> {
    inner: Pin<Box<F>>,
    polls: u32,
    name: &'static str,
    start: Option<Instant>,
}
impl<F: Future> Timed<F> {
    fn new(name: &'static str, f: F) -> Self {
        Timed { inner: Box::pin(f), polls: 0, name, start: None }
    }
}
impl<F: Future> Future for Timed<F> {
    type Output = (F::Output, u32);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let start = *self.start.get_or_insert_with(Instant::now);
        match self.inner.as_mut().poll(cx) {
            Poll::Ready(v) => {
                println!("{} took {:?} in {} polls", self.name, start.elapsed(), self.polls);
                Poll::Ready((v, self.polls))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
#[derive(Debug)]
enum Event {
    Tick(u32),
    Data(String),
    Done,
}
struct Scheduler {
    jobs: BTreeMap<Instant, Vec<(String, Box<dyn FnOnce() -> String + Send>)>>,
}
impl Scheduler {
    fn after(&mut self, ms: u64, name: &str, f: impl FnOnce() -> String + Send + 'static) {
        self.jobs
            .entry(Instant::now() + Duration::from_millis(ms))
            .or_default()
            .push((name.into(), Box::new(f)));
    }
    async fn run(mut self) -> Vec<String> {
        let mut out = vec![];
        while let Some((at, jobs)) = self.jobs.pop_first() {
            time::sleep_until(at).await;
            for (n, j) in jobs {
                out.push(format!("{n}={}", j()));
            }
        }
        out
    }
}
async fn supervise(
    mut make: impl FnMut(u32) -> JoinHandle<Result<&'static str, String>>,
    max: u32,
) -> Result<&'static str, String> {
    let mut n = 0;
    loop {
        n += 1;
        match make(n).await {
            Ok(Ok(v)) => return Ok(v),
            Ok(Err(e)) if n < max => println!("attempt {n}: {e}"),
            Ok(Err(e)) => return Err(e),
            Err(e) if e.is_panic() => println!("attempt {n} panicked"),
            Err(e) => return Err(e.to_string()),
        }
        sleep(Duration::from_millis(10 << n)).await;
    }
}
async fn debounce(mut rx: mpsc::Receiver<&'static str>, quiet: Duration) -> Vec<&'static str> {
    let mut out = vec![];
    let mut last = None;
    loop {
        let item = match last {
            None => rx.recv().await,
            Some(_) => match timeout(quiet, rx.recv()).await {
                Ok(x) => x,
                Err(_) => {
                    out.extend(last.take());
                    continue;
                }
            },
        };
        match item {
            Some(x) => last = Some(x),
            None => {
                out.extend(last);
                return out;
            }
        }
    }
}
struct AbortOnDrop(AbortHandle);
impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> anyhow_like::Result<()> {
    let t0 = Instant::now();
    let cache: Cache<u32> = Cache::new();
    let mut set = JoinSet::new();
    for i in 0..5u32 {
        let c = cache.clone();
        set.spawn(async move {
            let k = if i % 2 == 0 { "even" } else { "odd" };
            (
                i,
                c.get(k, || async move {
                    sleep(Duration::from_millis(20)).await;
                    i * 100
                })
                .await,
            )
        });
    }
    let mut got = vec![];
    while let Some(r) = set.join_next().await {
        got.push(r?);
    }
    got.sort();
    println!("{got:?} loads {} @{:?}", cache.loads.load(Ordering::SeqCst), t0.elapsed());
    let (v, polls) = Timed::new("sum", async {
        let mut s = 0;
        for i in 1..=3 {
            sleep(Duration::from_millis(i)).await;
            s += i;
        }
        s
    })
    .await;
    println!("{v} {polls}");
    let mut s = Scheduler { jobs: BTreeMap::new() };
    let k = AtomicU64::new(7);
    s.after(30, "b", || "2".into());
    s.after(10, "a", move || k.fetch_add(1, Ordering::SeqCst).to_string());
    s.after(30, "c", || format!("{:>3}", 3));
    println!("{:?} @{:?}", s.run().await, t0.elapsed());
    println!(
        "{:?}",
        supervise(
            |n| tokio::spawn(async move {
                match n {
                    1 => Err(format!("fail {n}")),
                    2 => panic!("crash"),
                    _ => Ok("up"),
                }
            }),
            5
        )
        .await
    );
    println!("{:?}", supervise(|_| tokio::spawn(async { Err("always".to_owned()) }), 2).await);
    let (tx, rx) = mpsc::channel(8);
    let feeder = tokio::spawn(async move {
        for (w, ms) in [("a", 5), ("b", 5), ("c", 40), ("d", 5), ("e", 60)] {
            tx.send(w).await.ok();
            sleep(Duration::from_millis(ms)).await;
        }
    });
    println!("{:?}", debounce(rx, Duration::from_millis(20)).await);
    feeder.await?;
    let (tx, mut rx) = mpsc::unbounded_channel();
    {
        let tx = tx.clone();
        tokio::spawn(async move {
            let mut iv = interval(Duration::from_millis(10));
            iv.set_missed_tick_behavior(MissedTickBehavior::Skip);
            for n in 0..3 {
                iv.tick().await;
                if n == 1 {
                    sleep(Duration::from_millis(25)).await;
                }
                let _ = tx.send(Event::Tick(n));
            }
        });
    }
    tokio::spawn(async move {
        sleep(Duration::from_millis(15)).await;
        let _ = tx.send(Event::Data("x".repeat(3)));
        sleep(Duration::from_millis(40)).await;
        let _ = tx.send(Event::Done);
    });
    let base = Instant::now();
    while let Some(ev) = rx.recv().await {
        let at = base.elapsed().as_millis();
        match ev {
            Event::Tick(n) if n > 1 => println!("{at} late tick {n}"),
            Event::Done => {
                println!("{at} done");
                break;
            }
            other => println!("{at} {other:?}"),
        }
    }
    let b = Arc::new(Barrier::new(3));
    let hs: Vec<JoinHandle<bool>> = (0..3)
        .map(|i| {
            let b = b.clone();
            tokio::spawn(async move {
                sleep(Duration::from_millis(i * 7)).await;
                b.wait().await.is_leader()
            })
        })
        .collect();
    let mut leaders = vec![];
    for h in hs {
        leaders.push(h.await?);
    }
    println!("{leaders:?}");
    let sem = Arc::new(Semaphore::new(2));
    let peak = Arc::new(AtomicUsize::new(0));
    let live = Arc::new(AtomicUsize::new(0));
    let js = (0..6)
        .map(|i| {
            let (sem, peak, live) = (sem.clone(), peak.clone(), live.clone());
            tokio::spawn(async move {
                let _p = sem.acquire().await.unwrap();
                let n = live.fetch_add(1, Ordering::SeqCst) + 1;
                peak.fetch_max(n, Ordering::SeqCst);
                sleep(Duration::from_millis(10 + i)).await;
                live.fetch_sub(1, Ordering::SeqCst);
            })
        })
        .collect::<Vec<_>>();
    futures::future::join_all(js).await;
    println!("peak {} {}", peak.load(Ordering::SeqCst), sem.available_permits());
    let rw = Arc::new(RwLock::new(1));
    {
        let r1 = rw.read().await;
        let r2 = rw.try_read();
        println!("{} {} {}", *r1, r2.is_ok(), rw.try_write().is_err());
    }
    {
        let mut w = rw.write().await;
        *w += 1;
        let r = w.downgrade();
        println!("{}", *r);
    }
    let log = Arc::new(StdMutex::new(Vec::new()));
    let guard = AbortOnDrop(
        tokio::spawn({
            let log = log.clone();
            async move {
                loop {
                    log.lock().unwrap().push("beat");
                    sleep(Duration::from_millis(10)).await;
                }
            }
        })
        .abort_handle(),
    );
    sleep(Duration::from_millis(25)).await;
    drop(guard);
    sleep(Duration::from_millis(50)).await;
    println!("{}", log.lock().unwrap().len());
    let n = Arc::new(Notify::new());
    let waiters: Vec<_> = (0..3)
        .map(|i| {
            let n = n.clone();
            tokio::spawn(async move {
                n.notified().await;
                i
            })
        })
        .collect();
    tokio::task::yield_now().await;
    n.notify_one();
    n.notify_waiters();
    let mut sum = 0;
    for w in waiters {
        sum += w.await?;
    }
    println!("{sum}");
    let (otx, orx) = oneshot::channel::<u8>();
    drop(otx);
    println!("{:?}", orx.await.map_err(|e| e.to_string()));
    let (btx, _) = broadcast::channel::<i32>(4);
    println!("{:?}", btx.send(1).map_err(|e| e.to_string()));
    let parse: Result<i32, std::num::ParseIntError> = async {
        let a: i32 = "4".parse()?;
        let b: i32 = "x4".parse()?;
        Ok(a + b)
    }
    .await;
    println!("{parse:?}");
    let biased = tokio::select! { biased; v = std::future::ready(1) => v, v = std::future::ready(2) => v };
    println!("{biased}");
    let r = tokio::select! { _ = sleep(Duration::from_millis(9)) => "slow", r = async { sleep(Duration::from_millis(3)).await; "fast" } => r };
    println!("{r}");
    println!("total {:?}", t0.elapsed());
    if r == "fast" {
        return Err(anyhow_like::Error::msg("stopped on purpose"));
    }
    Ok(())
}
mod anyhow_like {
    use std::fmt;
    pub struct Error(Box<dyn std::error::Error + Send + Sync>);
    pub type Result<T, E = Error> = std::result::Result<T, E>;
    impl Error {
        pub fn msg(m: impl Into<String>) -> Self {
            Error(m.into().into())
        }
    }
    impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
        fn from(e: E) -> Self {
            Error(Box::new(e))
        }
    }
    impl fmt::Debug for Error {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "anyhow: {}", self.0)
        }
    }
}
