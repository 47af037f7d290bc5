use std::error::Error;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Barrier, Notify, OwnedSemaphorePermit, RwLock, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone)]
struct Backoff {
    base: Duration,
    factor: u32,
    max: Duration,
    attempts: usize,
}
impl Iterator for Backoff {
    type Item = Duration;
    fn next(&mut self) -> Option<Duration> {
        self.attempts = self.attempts.checked_sub(1)?;
        let now = self.base;
        self.base = (self.base * self.factor).min(self.max);
        Some(now)
    }
}
async fn retry<T, E, F, Fut>(policy: Backoff, mut op: F) -> Result<T, RetryError<E>>
where
    F: FnMut(usize) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: fmt::Display,
{
    let mut last = None;
    for (n, wait) in policy.enumerate() {
        match op(n).await {
            Ok(v) => return Ok(v),
            Err(e) => {
                println!("attempt {n}: {e}; waiting {wait:?}");
                last = Some(e);
                sleep(wait).await;
            }
        }
    }
    Err(RetryError { last })
}
#[derive(Debug)]
struct RetryError<E> {
    last: Option<E>,
}
impl<E: fmt::Display> fmt::Display for RetryError<E> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.last {
            Some(e) => write!(f, "gave up: {e}"),
            None => f.pad("never tried"),
        }
    }
}
impl<E: fmt::Debug + fmt::Display> Error for RetryError<E> {}

struct Limiter {
    sem: Arc<Semaphore>,
    active: AtomicU32,
    peak: AtomicU32,
}
struct Guard<'a> {
    l: &'a Limiter,
    _p: OwnedSemaphorePermit,
}
impl Limiter {
    fn new(n: usize) -> Arc<Self> {
        Arc::new(Self { sem: Arc::new(Semaphore::new(n)), active: 0.into(), peak: AtomicU32::default() })
    }
    async fn enter(&self) -> Guard<'_> {
        let p = Arc::clone(&self.sem).acquire_owned().await.expect("open");
        let now = self.active.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(now, Ordering::SeqCst);
        Guard { l: self, _p: p }
    }
}
impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.l.active.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn with_timeout<T>(d: Duration, f: impl Future<Output = T>) -> Result<T, Box<dyn Error + Send + Sync>> {
    tokio::select! { v = f => Ok(v), () = sleep(d) => Err(format!("no answer in {} ms", d.as_millis()).into()) }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let start = Instant::now();
    let policy =
        Backoff { base: Duration::from_millis(100), factor: 3, max: Duration::from_secs(1), attempts: 4 };
    println!("{:?}", policy.clone().collect::<Vec<_>>());
    let calls = Arc::new(AtomicU32::new(0));
    let r = retry(policy.clone(), |n| {
        let calls = calls.clone();
        async move {
            calls.fetch_add(1, Ordering::Relaxed);
            if n < 2 {
                Err("busy")
            } else {
                Ok(n * 10)
            }
        }
    })
    .await;
    println!("{r:?} after {:?} with {} calls", start.elapsed(), calls.load(Ordering::Relaxed));
    let r: Result<(), _> = retry(policy, async |n| Err::<(), _>(format!("e{n}"))).await;
    println!("{} ", r.unwrap_err());
    println!("{}", RetryError::<String> { last: None });
    let lim = Limiter::new(3);
    let mut set = JoinSet::new();
    for i in 0..8u64 {
        let lim = lim.clone();
        set.spawn(async move {
            let _g = lim.enter().await;
            sleep(Duration::from_millis(10 * (8 - i))).await;
            i
        });
    }
    let mut order = vec![];
    while let Some(r) = set.join_next().await {
        order.push(r?);
    }
    println!(
        "{order:?} peak {} active {}",
        lim.peak.load(Ordering::SeqCst),
        lim.active.load(Ordering::SeqCst)
    );
    println!("{:?}", with_timeout(Duration::from_millis(5), async { 1 }).await);
    if let Err(e) = with_timeout(Duration::from_millis(5), sleep(Duration::from_secs(1))).await {
        println!("{e}");
    }
    let (gate, log) = (Arc::new(Notify::new()), Arc::new(Mutex::new(Vec::new())));
    let waiters: Vec<_> = (0..3)
        .map(|i| {
            let (gate, log) = (gate.clone(), Arc::clone(&log));
            tokio::spawn(async move {
                gate.notified().await;
                log.lock().unwrap().push(i);
            })
        })
        .collect();
    tokio::task::yield_now().await;
    gate.notify_one();
    tokio::task::yield_now().await;
    println!("{:?}", log.lock().unwrap());
    gate.notify_waiters();
    for w in waiters {
        w.await?;
    }
    println!("{:?}", log.lock().unwrap().iter().sum::<i32>());
    let barrier = Arc::new(Barrier::new(3));
    let leaders = futures_like((0..3).map(|i| {
        let b = barrier.clone();
        async move {
            sleep(Duration::from_millis(i * 7)).await;
            b.wait().await.is_leader()
        }
    }))
    .await;
    println!("{leaders:?}");
    let cache: Arc<RwLock<std::collections::BTreeMap<u32, String>>> = Default::default();
    {
        let mut w = cache.write().await;
        w.insert(1, "one".into());
        w.entry(2).or_insert_with(|| "two".into()).push('!');
    }
    let (a, b) =
        tokio::join!(async { cache.read().await.len() }, async { cache.read().await.get(&2).cloned() });
    println!("{a} {b:?}");
    let r = tokio::try_join!(async { Ok::<_, String>(1) }, async {
        sleep(Duration::from_millis(3)).await;
        Err::<u8, _>("second failed".to_string())
    });
    println!("{r:?} total {:?}", start.elapsed());
    Err(Box::from("done with failure"))
}
async fn futures_like<F>(it: impl IntoIterator<Item = F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let hs: Vec<_> = it.into_iter().map(tokio::spawn).collect();
    let mut out = Vec::with_capacity(hs.len());
    for h in hs {
        out.push(h.await.unwrap());
    }
    out
}
