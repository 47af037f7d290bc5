use futures::StreamExt;
use futures::sink::SinkExt;
use std::future::poll_fn;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::time::{delay_queue, DelayQueue};
use tokio_util::future::FutureExt as _;
use tokio_util::sync::{CancellationToken, PollSender, PollSemaphore};
use std::collections::HashMap;

struct Cache { entries: HashMap<&'static str, (u32, delay_queue::Key)>, expirations: DelayQueue<&'static str> }
impl Cache {
    fn insert(&mut self, key: &'static str, value: u32, ttl: u64) {
        let delay = self.expirations.insert(key, Duration::from_millis(ttl));
        self.entries.insert(key, (value, delay));
    }
    fn get(&self, key: &str) -> Option<&u32> { self.entries.get(key).map(|(v, _)| v) }
    fn remove(&mut self, key: &str) { if let Some((_, k)) = self.entries.remove(key) { println!("removed {}", self.expirations.remove(&k).into_inner()); } }
    async fn purge(&mut self) -> Option<&'static str> {
        let expired = poll_fn(|cx| self.expirations.poll_expired(cx)).await?;
        self.entries.remove(expired.get_ref());
        Some(expired.into_inner())
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let t = Instant::now();
    let mut q = DelayQueue::new();
    for (i, ms) in [50u64, 10, 10, 300, 0, 50, 49, 70, 130, 10].into_iter().enumerate() { q.insert(i, Duration::from_millis(ms)); }
    println!("{} {:?}", q.len(), q.peek().is_some());
    while let Some(e) = q.next().await { println!("{} at {:?} due {:?}", e.get_ref(), t.elapsed(), e.deadline() - t); }
    println!("{}", q.is_empty());
    let mut c = Cache { entries: HashMap::new(), expirations: DelayQueue::with_capacity(4) };
    c.insert("a", 1, 30); c.insert("b", 2, 20); c.insert("c", 3, 40);
    c.remove("b");
    println!("{:?} {:?}", c.get("a"), c.get("b"));
    let t = Instant::now();
    while let Some(k) = c.purge().await { println!("purged {k} at {:?} left {}", t.elapsed(), c.entries.len()); }
    let mut q = DelayQueue::new();
    let k1 = q.insert("x", Duration::from_millis(10));
    let k2 = q.insert("y", Duration::from_millis(20));
    q.reset(&k1, Duration::from_millis(40));
    println!("{:?} {:?}", q.deadline(&k2) - Instant::now(), q.try_remove(&k2).map(|e| e.into_inner()));
    println!("{:?}", q.next().await.map(|e| e.into_inner()));
    println!("{:?}", tokio::time::sleep(Duration::from_millis(50)).timeout(Duration::from_millis(5)).await);
    let token = CancellationToken::new();
    token.cancel();
    println!("{:?}", std::future::pending::<()>().with_cancellation_token(&token).await);
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    let mut ps = PollSender::new(tx);
    ps.send(1).await.unwrap();
    tokio::spawn(async move { ps.send(2).await.unwrap(); ps.send(3).await.unwrap(); println!("sent all"); });
    while let Some(x) = rx.recv().await { println!("rx {x}"); }
    let mut sem = PollSemaphore::new(std::sync::Arc::new(tokio::sync::Semaphore::new(1)));
    let p = poll_fn(|cx| sem.poll_acquire(cx)).await.unwrap();
    println!("{}", sem.available_permits());
    drop(p);
    let (mut a, b) = futures::channel::mpsc::channel::<i32>(4);
    let mut even = Box::pin(a.clone().with(|x: i32| async move { Ok::<i32, futures::channel::mpsc::SendError>(x * 2) }));
    even.send(4).await.unwrap();
    a.send(1).await.unwrap();
    drop((a, even));
    println!("{:?}", b.collect::<Vec<_>>().await);
    let sink = futures::sink::unfold(0, |sum, x: i32| async move { println!("sum {}", sum + x); Ok::<_, std::convert::Infallible>(sum + x) });
    futures::pin_mut!(sink);
    sink.send_all(&mut futures::stream::iter(1..4).map(Ok)).await.unwrap();
    let v: Vec<i32> = futures::stream::iter(vec![futures::stream::iter(vec![1, 2]), futures::stream::iter(vec![3])]).flatten_unordered(None).collect().await;
    println!("{v:?}");
    let mut v: Vec<usize> = futures::stream::iter(1..4).flat_map_unordered(1, |x| futures::stream::iter(vec![x; x])).collect().await;
    v.sort();
    println!("{v:?}");
    let both = futures::stream_select!(futures::stream::iter([1, 2]), futures::stream::iter([3]));
    println!("{}", both.fold(0, |a, b| async move { a + b }).await);
}
