use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Barrier, Mutex, Notify, OnceCell, RwLock, mpsc, oneshot};
use tokio::time::{self, Instant};

struct Pool { items: Mutex<Vec<u32>>, notify: Notify }
impl Pool {
    async fn take(&self) -> u32 {
        loop {
            let notified = self.notify.notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            if let Some(x) = self.items.lock().await.pop() { return x; }
            notified.await;
        }
    }
    async fn give(&self, x: u32) { self.items.lock().await.push(x); self.notify.notify_one(); }
}
static CONFIG: OnceCell<String> = OnceCell::const_new();
async fn config() -> &'static str { CONFIG.get_or_init(|| async { println!("init"); time::sleep(Duration::from_millis(1)).await; "cfg".to_string() }).await }

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = tokio::join!(config(), config());
    println!("{a} {b} {}", std::ptr::eq(a, b));
    let pool = Arc::new(Pool { items: Mutex::new(vec![1]), notify: Notify::new() });
    let hs: Vec<_> = (0..3).map(|i| { let p = pool.clone(); tokio::spawn(async move { let x = p.take().await; time::sleep(Duration::from_millis(10)).await; p.give(x + 1).await; (i, x) }) }).collect();
    for h in hs { println!("{:?}", h.await.unwrap()); }
    let rw = Arc::new(RwLock::new(vec![0]));
    let t = Instant::now();
    let (r1, r2, w) = (rw.clone(), rw.clone(), rw.clone());
    tokio::join!(
        async { let g = r1.read().await; time::sleep(Duration::from_millis(20)).await; println!("r1 {:?} {:?}", *g, t.elapsed()); },
        async { time::sleep(Duration::from_millis(5)).await; let mut g = w.write().await; g.push(1); println!("w {:?}", t.elapsed()); let g = g.downgrade(); println!("down {}", g.len()); },
        async { time::sleep(Duration::from_millis(10)).await; let g = r2.read().await; println!("r2 {:?} {:?}", *g, t.elapsed()); },
    );
    println!("{:?}", rw.try_read().is_ok());
    println!("{:?}", Arc::try_unwrap(rw).is_err());
    let barrier = Arc::new(Barrier::new(3));
    let mut hs = vec![];
    for i in 0..3u64 { let b = barrier.clone(); hs.push(tokio::spawn(async move { time::sleep(Duration::from_millis(i * 7)).await; let r = b.wait().await; r.is_leader() })); }
    let mut leaders = 0;
    for h in hs { if h.await.unwrap() { leaders += 1; } }
    println!("leaders {leaders}");
    let m = Arc::new(Mutex::new(0));
    {
        let g = m.clone().lock_owned().await;
        println!("{:?} {}", m.try_lock().is_err(), *g);
        let e = m.try_lock().unwrap_err();
        println!("{e} {e:?}");
    }
    println!("{:?}", m);
    let (tx, mut rx) = mpsc::channel::<u32>(3);
    let p = tx.reserve().await.unwrap();
    println!("{}", tx.capacity());
    p.send(1);
    for x in tx.reserve_many(2).await.unwrap() { x.send(9); }
    println!("{:?}", tx.try_send(4));
    println!("{:?}", tx.try_reserve().is_err());
    let mut buf = vec![];
    println!("{} {buf:?}", rx.recv_many(&mut buf, 2).await);
    println!("{buf:?} {} {}", rx.len(), rx.is_empty());
    rx.close();
    println!("{:?} {:?}", tx.send(1).await, tx.try_send(2));
    println!("{:?} {:?} {:?}", rx.recv().await, rx.recv().await, rx.try_recv());
    let (tx, mut rx) = oneshot::channel::<i32>();
    println!("{:?}", rx.try_recv());
    let w = tokio::spawn(async move { let mut tx = tx; tokio::select! { _ = tx.closed() => "closed", _ = time::sleep(Duration::from_secs(5)) => "late" } });
    time::sleep(Duration::from_millis(1)).await;
    rx.close();
    println!("{} {:?}", w.await.unwrap(), rx.await);
    let n = Arc::new(Notify::new());
    n.notify_one(); n.notify_one();
    n.notified().await;
    println!("{}", time::timeout(Duration::from_millis(5), n.notified()).await.is_err());
    n.notify_waiters();
    println!("{}", time::timeout(Duration::from_millis(5), n.notified()).await.is_err());
}
