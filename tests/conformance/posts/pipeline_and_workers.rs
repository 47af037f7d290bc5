// Pipelines with backpressure, fan-out and fan-in; numbers formatted.
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, atomic::{AtomicUsize, Ordering}};
use std::time::Duration;
use tokio::sync::{mpsc, Mutex};
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone, Default)]
struct Stats { count: usize, sum: f64, min: Option<f64>, max: Option<f64> }
impl Stats {
    fn push(&mut self, x: f64) { self.count += 1; self.sum += x; self.min = Some(self.min.map_or(x, |m| m.min(x))); self.max = self.max.max_by_ord(x); }
    fn mean(&self) -> Option<f64> { (self.count > 0).then(|| self.sum / self.count as f64) }
}
trait MaxBy { fn max_by_ord(self, x: f64) -> Self; }
impl MaxBy for Option<f64> { fn max_by_ord(self, x: f64) -> Self { match self { Some(m) if m >= x => Some(m), _ => Some(x) } } }

async fn stage<I, O, F>(name: &'static str, mut rx: mpsc::Receiver<I>, cap: usize, f: F) -> mpsc::Receiver<O>
where I: Send + 'static, O: Send + 'static, F: Fn(I) -> Option<O> + Send + 'static {
    let (tx, out) = mpsc::channel(cap);
    tokio::spawn(async move {
        let mut n = 0;
        while let Some(x) = rx.recv().await {
            if let Some(y) = f(x) { n += 1; if tx.send(y).await.is_err() { break; } }
        }
        println!("{name:>8}: passed {n:03}");
    });
    out
}
struct WorkQueue<T> { q: Mutex<VecDeque<T>>, in_flight: AtomicUsize, peak: AtomicUsize }

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = mpsc::channel::<String>(2);
    let feeder = tokio::spawn(async move {
        for line in "3.5 x 7 -2 oops 10.25 8 0.125 nan? 4e1".split_whitespace() { tx.send(line.to_owned()).await.unwrap(); }
    });
    let parsed = stage("parse", rx, 1, |s: String| s.parse::<f64>().ok()).await;
    let mut scaled = stage("scale", parsed, 1, |x| if x >= 0.0 { Some(x * 2.0) } else { None }).await;
    let mut stats = Stats::default();
    while let Some(x) = scaled.recv().await { stats.push(x); }
    feeder.await.unwrap();
    println!("{stats:?}");
    println!("{stats:#?}");
    println!("mean {:8.3}|{:<10.2e}|{:+}", stats.mean().unwrap(), stats.sum, stats.count as i32);
    let q = Arc::new(WorkQueue { q: Mutex::new((1..=10u64).collect()), in_flight: AtomicUsize::new(0), peak: AtomicUsize::new(0) });
    let (rtx, mut rrx) = mpsc::channel(4);
    let t0 = Instant::now();
    for w in 0..3 {
        let (q, rtx) = (q.clone(), rtx.clone());
        tokio::spawn(async move {
            loop {
                let Some(job) = q.q.lock().await.pop_front() else { break };
                let now = q.in_flight.fetch_add(1, Ordering::SeqCst) + 1;
                q.peak.fetch_max(now, Ordering::SeqCst);
                sleep(Duration::from_millis(job * 3)).await;
                q.in_flight.fetch_sub(1, Ordering::SeqCst);
                rtx.send((w, job, job.pow(2))).await.unwrap();
            }
        });
    }
    drop(rtx);
    let mut by_worker: BTreeMap<i32, Vec<u64>> = BTreeMap::new();
    let mut total = 0;
    while let Some((w, j, s)) = rrx.recv().await { by_worker.entry(w).or_default().push(j); total += s; }
    println!("{by_worker:?} {total} peak {} in {:?}", q.peak.load(Ordering::SeqCst), t0.elapsed());
    let text = "the quick brown fox jumps over the lazy dog the end";
    let words: Vec<&'static str> = text.split(' ').collect();
    let mut maps = Vec::new();
    for chunk in words.chunks(4) {
        let chunk = chunk.to_vec();
        maps.push(tokio::spawn(async move { let mut m: HashMap<&str, usize> = HashMap::new(); for w in chunk { *m.entry(w).or_insert(0) += 1; } m }));
    }
    let mut reduced: HashMap<&str, usize> = HashMap::new();
    for m in maps { for (k, v) in m.await.unwrap() { *reduced.entry(k).or_default() += v; } }
    let mut top: Vec<_> = reduced.into_iter().collect();
    top.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    for (w, n) in top.iter().take(3) { println!("{w:-<8}{n:>3}"); }
}
