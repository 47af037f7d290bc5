use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{
    atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    Arc, Mutex as StdMutex,
};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::select;
use tokio::sync::{broadcast, mpsc, oneshot, watch, Mutex, Notify, RwLock, Semaphore};
use tokio::time::{self, interval, sleep, timeout, Instant, MissedTickBehavior};

#[derive(Debug, Clone)]
struct Job {
    id: u32,
    cost: u64,
    tries: u8,
}
#[derive(Debug)]
enum JobError {
    Transient(String),
    Fatal { id: u32, reason: &'static str },
}
impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transient(why) => write!(f, "transient: {why}"),
            Self::Fatal { id, reason } => write!(f, "job {id} is lost: {reason}"),
        }
    }
}
impl std::error::Error for JobError {}
#[derive(Default)]
struct Metrics {
    done: AtomicUsize,
    failed: AtomicUsize,
    busy_ms: AtomicU64,
    by_worker: StdMutex<BTreeMap<usize, Vec<u32>>>,
}
async fn process(job: &Job) -> Result<u64, JobError> {
    sleep(Duration::from_millis(job.cost)).await;
    match job.id {
        3 if job.tries < 2 => Err(JobError::Transient(format!("try {}", job.tries))),
        5 => Err(JobError::Fatal { id: job.id, reason: "cursed" }),
        id => Ok(u64::from(id) * job.cost),
    }
}
async fn worker(
    n: usize,
    queue: Arc<Mutex<mpsc::Receiver<Job>>>,
    retry: mpsc::WeakSender<Job>,
    m: Arc<Metrics>,
    mut stop: watch::Receiver<bool>,
) -> usize {
    let mut handled = 0;
    loop {
        let job = select! { biased; _ = stop.wait_for(|s| *s) => break, job = async { queue.lock().await.recv().await } => match job { Some(j) => j, None => break } };
        let begun = Instant::now();
        handled += 1;
        match process(&job).await {
            Ok(v) => {
                m.done.fetch_add(1, Ordering::Relaxed);
                m.by_worker.lock().unwrap().entry(n).or_default().push(job.id);
                println!("[{n}] {} -> {v}", job.id);
            }
            Err(e @ JobError::Transient(_)) => {
                println!("[{n}] {e}");
                if let Some(tx) = retry.upgrade() {
                    tx.send(Job { tries: job.tries + 1, ..job }).await.ok();
                }
            }
            Err(e) => {
                m.failed.fetch_add(1, Ordering::Relaxed);
                println!("[{n}] {e}");
            }
        }
        m.busy_ms.fetch_add(begun.elapsed().as_millis() as u64, Ordering::Relaxed);
    }
    handled
}
struct Bucket {
    tokens: Arc<Semaphore>,
    _refill: tokio::task::JoinHandle<()>,
}
impl Bucket {
    fn new(cap: usize, every: Duration) -> Self {
        let tokens = Arc::new(Semaphore::new(cap));
        let t = tokens.clone();
        let _refill = tokio::spawn(async move {
            let mut iv = interval(every);
            iv.set_missed_tick_behavior(MissedTickBehavior::Delay);
            iv.tick().await;
            loop {
                iv.tick().await;
                if t.available_permits() < cap {
                    t.add_permits(1);
                }
            }
        });
        Self { tokens, _refill }
    }
    async fn take(&self) {
        self.tokens.acquire().await.expect("never closed").forget();
    }
}
impl Drop for Bucket {
    fn drop(&mut self) {
        self._refill.abort();
    }
}
struct Pool<T> {
    items: StdMutex<VecDeque<T>>,
    back: Notify,
}
struct Lease<'p, T> {
    item: Option<T>,
    pool: &'p Pool<T>,
}
impl<T> Pool<T> {
    fn new(it: impl IntoIterator<Item = T>) -> Self {
        Pool { items: StdMutex::new(it.into_iter().collect()), back: Notify::new() }
    }
    async fn get(&self) -> Lease<'_, T> {
        loop {
            if let Some(item) = self.items.lock().unwrap().pop_front() {
                return Lease { item: Some(item), pool: self };
            }
            self.back.notified().await;
        }
    }
}
impl<T> std::ops::Deref for Lease<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.item.as_ref().unwrap()
    }
}
impl<T> Drop for Lease<'_, T> {
    fn drop(&mut self) {
        if let Some(i) = self.item.take() {
            self.pool.items.lock().unwrap().push_back(i);
            self.pool.back.notify_one();
        }
    }
}
struct Flag {
    set: AtomicBool,
    notify: Notify,
}
impl Flag {
    async fn wait(&self) {
        let n = self.notify.notified();
        tokio::pin!(n);
        n.as_mut().enable();
        if self.set.load(Ordering::Acquire) {
            return;
        }
        n.await
    }
    fn raise(&self) {
        self.set.store(true, Ordering::Release);
        self.notify.notify_waiters();
    }
}
struct Timed<F> {
    inner: F,
    polls: u32,
    started: Option<Instant>,
}
impl<F: Future + Unpin> Future for Timed<F> {
    type Output = (F::Output, u32, Duration);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let started = *self.started.get_or_insert_with(Instant::now);
        self.polls += 1;
        let polls = self.polls;
        Pin::new(&mut self.inner).poll(cx).map(|v| (v, polls, started.elapsed()))
    }
}
struct Cache<V> {
    map: RwLock<HashMap<String, Arc<tokio::sync::OnceCell<V>>>>,
    loads: AtomicUsize,
}
impl<V: Clone> Cache<V> {
    async fn get<F, Fut>(&self, k: &str, load: F) -> V
    where
        F: FnOnce(String) -> Fut,
        Fut: Future<Output = V>,
    {
        let cell = {
            let r = self.map.read().await;
            r.get(k).cloned()
        };
        let cell = match cell {
            Some(c) => c,
            None => self.map.write().await.entry(k.to_owned()).or_default().clone(),
        };
        cell.get_or_init(|| async {
            self.loads.fetch_add(1, Ordering::SeqCst);
            load(k.to_string()).await
        })
        .await
        .clone()
    }
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let t0 = Instant::now();
    let m = Arc::new(Metrics::default());
    let (tx, rx) = mpsc::channel(8);
    let (stop_tx, stop) = watch::channel(false);
    let rx = Arc::new(Mutex::new(rx));
    let ws: Vec<_> = (0..2)
        .map(|n| tokio::spawn(worker(n, rx.clone(), tx.downgrade(), m.clone(), stop.clone())))
        .collect();
    for (id, cost) in [(1, 10), (2, 25), (3, 5), (4, 10), (5, 1)] {
        tx.send(Job { id, cost, tries: 0 }).await?;
    }
    sleep(Duration::from_millis(100)).await;
    drop(tx);
    stop_tx.send(true)?;
    let mut total = 0;
    for w in ws {
        total += w.await?;
    }
    println!(
        "{total} handled, {:?} done, {:?} failed, busy {:?}, {:?}",
        m.done,
        m.failed,
        m.busy_ms,
        m.by_worker.lock().unwrap()
    );
    let b = Bucket::new(2, Duration::from_millis(50));
    let at = Instant::now();
    for i in 0..4 {
        b.take().await;
        print!("{i}@{} ", at.elapsed().as_millis());
    }
    println!();
    drop(b);
    let pool = Arc::new(Pool::new(["c1", "c2"]));
    let hs: Vec<_> = (0..4u64)
        .map(|i| {
            let p = pool.clone();
            tokio::spawn(async move {
                let c = p.get().await;
                sleep(Duration::from_millis(10 + i)).await;
                format!("{i}:{}", *c)
            })
        })
        .collect();
    for h in hs {
        print!("{} ", h.await?);
    }
    println!("{}", pool.items.lock().unwrap().len());
    let f = Arc::new(Flag { set: false.into(), notify: Notify::new() });
    let w = tokio::spawn({
        let f = f.clone();
        async move {
            f.wait().await;
            "raised"
        }
    });
    tokio::task::yield_now().await;
    f.raise();
    println!("{} {:?}", w.await?, timeout(Duration::from_millis(1), f.wait()).await.is_ok());
    let (v, polls, took) = Timed {
        inner: Box::pin(async {
            sleep(Duration::from_millis(7)).await;
            tokio::task::yield_now().await;
            42
        }),
        polls: 0,
        started: None,
    }
    .await;
    println!("{v} {polls} {took:?}");
    let c = Cache { map: Default::default(), loads: 0.into() };
    let load = |k: String| async move {
        sleep(Duration::from_millis(3)).await;
        k.len()
    };
    let (a, b2, d) = tokio::join!(c.get("abc", load), c.get("abc", load), c.get("z", load));
    println!("{a} {b2} {d} loads {}", c.loads.load(Ordering::SeqCst));
    let (btx, _) = broadcast::channel::<Arc<str>>(4);
    let subs: Vec<_> = (0..2)
        .map(|i| {
            let mut r = btx.subscribe();
            tokio::spawn(async move {
                let mut got = vec![];
                loop {
                    match r.recv().await {
                        Ok(s) => got.push(s.to_string()),
                        Err(broadcast::error::RecvError::Lagged(n)) => got.push(format!("lost {n}")),
                        Err(broadcast::error::RecvError::Closed) => break (i, got),
                    }
                }
            })
        })
        .collect();
    for w in ["a", "b"] {
        btx.send(w.into())?;
    }
    tokio::task::yield_now().await;
    for i in 0..6 {
        btx.send(format!("n{i}").into())?;
    }
    drop(btx);
    for s in subs {
        println!("{:?}", s.await?);
    }
    let (otx, orx) = oneshot::channel::<Box<dyn FnOnce(i32) -> i32 + Send>>();
    let k = 5;
    otx.send(Box::new(move |x| x * k)).ok();
    println!("{}", orx.await?(8));
    let e = time::timeout(Duration::from_millis(2), std::future::pending::<()>()).await.unwrap_err();
    println!("{e} | {:?}", t0.elapsed());
    let r: Result<u8, _> = "300".parse::<u8>();
    r?;
    Ok(())
}
