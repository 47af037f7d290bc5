// Rate limiter and retries with backoff.
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore, OwnedSemaphorePermit};
use tokio::time::{sleep, timeout, Instant};

#[derive(Debug)]
enum AppError { Timeout(Duration), Transient { attempt: u32 }, Fatal(String) }
impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout(d) => write!(f, "timed out after {d:?}"),
            Self::Transient { attempt } => write!(f, "transient failure (attempt {attempt})"),
            Self::Fatal(m) => write!(f, "fatal: {m}"),
        }
    }
}
impl std::error::Error for AppError {}

#[derive(Clone, Copy, Debug)]
struct Backoff { base: Duration, factor: u32, max: Duration, retries: u32 }
impl Backoff {
    fn delays(self) -> impl Iterator<Item = Duration> {
        let mut next = self.base;
        std::iter::from_fn(move || { let d = next.min(self.max); next *= self.factor; Some(d) }).take(self.retries as usize)
    }
}
async fn retry<T, F, Fut>(policy: Backoff, mut op: F) -> Result<T, AppError>
where F: FnMut(u32) -> Fut, Fut: Future<Output = Result<T, AppError>> {
    let mut attempt = 1;
    for delay in policy.delays() {
        match op(attempt).await {
            Ok(v) => return Ok(v),
            Err(e @ AppError::Fatal(_)) => return Err(e),
            Err(e) => { println!("  {e}; waiting {delay:?}"); sleep(delay).await; }
        }
        attempt += 1;
    }
    op(attempt).await
}
struct TokenBucket { sem: Arc<Semaphore>, _refill: tokio::task::JoinHandle<()> }
impl TokenBucket {
    fn new(capacity: usize, every: Duration) -> Self {
        let sem = Arc::new(Semaphore::new(capacity));
        let refill = tokio::spawn({
            let sem = sem.clone();
            async move {
                let mut iv = tokio::time::interval(every);
                iv.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
                iv.tick().await;
                loop {
                    iv.tick().await;
                    if sem.available_permits() < capacity { sem.add_permits(1); }
                }
            }
        });
        Self { sem, _refill: refill }
    }
    async fn acquire(&self) { self.sem.acquire().await.expect("open").forget(); }
}
impl Drop for TokenBucket { fn drop(&mut self) { self._refill.abort(); println!("bucket dropped"); } }

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policy = Backoff { base: Duration::from_millis(50), factor: 2, max: Duration::from_millis(150), retries: 4 };
    println!("{:?}", policy.delays().collect::<Vec<_>>());
    let start = Instant::now();
    let calls = AtomicU32::new(0);
    let out = retry(policy, |attempt| {
        let calls = &calls;
        async move {
            calls.fetch_add(1, Ordering::SeqCst);
            if attempt < 3 { Err(AppError::Transient { attempt }) } else { Ok(attempt * 10) }
        }
    }).await?;
    println!("out {out} calls {} at {:?}", calls.load(Ordering::SeqCst), start.elapsed());
    let e = retry(policy, |_| async { Err::<(), _>(AppError::Fatal("nope".into())) }).await.unwrap_err();
    println!("{e} / {e:?}");
    let e: Result<(), _> = retry(Backoff { retries: 1, ..policy }, |_| async {
        timeout(Duration::from_millis(20), sleep(Duration::from_secs(1))).await.map_err(|_| AppError::Timeout(Duration::from_millis(20)))
    }).await;
    println!("{}", e.unwrap_err());
    let bucket = Arc::new(TokenBucket::new(2, Duration::from_millis(100)));
    let seen: Arc<Mutex<HashMap<u32, u128>>> = Arc::default();
    let t0 = Instant::now();
    let handles: Vec<_> = (0..5).map(|i| {
        let (bucket, seen) = (Arc::clone(&bucket), Arc::clone(&seen));
        tokio::spawn(async move {
            bucket.acquire().await;
            seen.lock().await.insert(i, t0.elapsed().as_millis());
        })
    }).collect();
    for h in handles { h.await?; }
    let mut v: Vec<_> = seen.lock().await.clone().into_iter().collect();
    v.sort_unstable();
    println!("{v:?}");
    let sem = Arc::new(Semaphore::new(3));
    let p: OwnedSemaphorePermit = sem.clone().acquire_many_owned(2).await?;
    println!("{} left, {:?}", sem.available_permits(), sem.try_acquire_many(2).map(|_| ()));
    drop(p);
    sem.close();
    println!("{:?}", sem.acquire().await.map(|_| ()).unwrap_err().to_string());
    Err(Box::new(AppError::Fatal("end".into())) as Box<dyn std::error::Error>)
}
