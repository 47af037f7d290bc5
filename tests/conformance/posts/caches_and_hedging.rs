// async traits by hand, generics over executors, memoised async cache with OnceCell and single flight.
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OnceCell, broadcast};
use tokio::time::{self, Instant};

trait Fetch: Send + Sync {
    fn fetch<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Result<String, FetchError>> + Send + 'a>>;
    fn name(&self) -> String { "anonymous".into() }
}
#[derive(Debug, Clone, PartialEq)]
enum FetchError { NotFound(String), Slow }
impl std::fmt::Display for FetchError { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { match self { FetchError::NotFound(k) => write!(f, "{k:?} not found"), FetchError::Slow => f.write_str("slow") } } }
impl std::error::Error for FetchError {}
struct Origin { delay: u64, hits: Mutex<u32> }
impl Fetch for Origin {
    fn fetch<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Result<String, FetchError>> + Send + 'a>> {
        Box::pin(async move {
            *self.hits.lock().await += 1;
            time::sleep(Duration::from_millis(self.delay)).await;
            if key.starts_with('x') { Err(FetchError::NotFound(key.to_owned())) } else { Ok(key.to_uppercase()) }
        })
    }
    fn name(&self) -> String { format!("origin/{}", self.delay) }
}
struct Cached<F> { inner: F, slots: Mutex<HashMap<String, Arc<OnceCell<String>>>> }
impl<F: Fetch> Cached<F> {
    async fn get(&self, key: &str) -> Result<String, FetchError> {
        let slot = self.slots.lock().await.entry(key.to_string()).or_default().clone();
        slot.get_or_try_init(|| async { self.inner.fetch(key).await }).await.cloned()
    }
}
trait AsyncShape { async fn area(&self) -> f64; }
struct Sq(f64); struct Circle(f64);
impl AsyncShape for Sq { async fn area(&self) -> f64 { time::sleep(Duration::from_millis(2)).await; self.0 * self.0 } }
impl AsyncShape for Circle { async fn area(&self) -> f64 { std::f64::consts::PI * self.0.powi(2) } }
async fn total(shapes: (impl AsyncShape, impl AsyncShape)) -> f64 { let (a, b) = tokio::join!(shapes.0.area(), shapes.1.area()); a + b }
async fn hedge<T>(a: impl Future<Output = T>, after: Duration, b: impl Future<Output = T>) -> (T, &'static str) {
    tokio::pin!(a);
    if let Ok(v) = time::timeout(after, &mut a).await { return (v, "first"); }
    tokio::pin!(b);
    tokio::select! { biased; v = &mut a => (v, "first, late"), v = &mut b => (v, "hedged") }
}
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), FetchError> {
    let c = Arc::new(Cached { inner: Origin { delay: 10, hits: Mutex::new(0) }, slots: Mutex::default() });
    let t = Instant::now();
    let hs: Vec<_> = ["a", "b", "a", "x1", "a", "x1"].into_iter().map(|k| { let c = c.clone(); tokio::spawn(async move { c.get(k).await }) }).collect();
    for h in hs { match h.await.unwrap() { Ok(v) => println!("ok {v} {:?}", t.elapsed()), Err(e) => println!("err {e} {:?}", t.elapsed()) } }
    println!("hits {} {}", c.inner.hits.lock().await, c.inner.name());
    println!("{:.3}", total((Sq(3.0), Circle(1.0))).await);
    let (v, how) = hedge(async { time::sleep(Duration::from_millis(50)).await; 1 }, Duration::from_millis(10), async { time::sleep(Duration::from_millis(5)).await; 2 }).await;
    println!("{v} {how}");
    println!("{:?}", hedge(async { 1 }, Duration::from_millis(10), async { 2 }).await);
    let origins: Vec<Box<dyn Fetch>> = vec![Box::new(Origin { delay: 30, hits: Mutex::new(0) }), Box::new(Origin { delay: 20, hits: Mutex::new(0) })];
    let (r, i, rest) = futures::future::select_all(origins.iter().map(|o| o.fetch("q"))).await;
    println!("{r:?} from {} ({} left)", origins[i].name(), rest.len());
    let (tx, rx) = broadcast::channel::<u32>(16);
    let mut subs: Vec<_> = (0..3).map(|_| tx.subscribe()).collect();
    drop(rx);
    for i in 0..4 { tx.send(i * i).unwrap(); }
    drop(tx);
    for (n, s) in subs.iter_mut().enumerate() { let mut sum = 0; while let Ok(v) = s.recv().await { sum += v; } print!("{n}:{sum} "); }
    println!();
    c.get("x9").await?;
    Ok(())
}
