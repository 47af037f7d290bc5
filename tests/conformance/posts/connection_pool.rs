// Connection pool with RAII guards, semaphores, health checks, graceful degradation.
use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout, Instant};

#[derive(Debug)]
struct Conn { id: u64, uses: u32 }
struct Inner { idle: Mutex<VecDeque<Conn>>, sem: Arc<Semaphore>, next: AtomicU64 }
#[derive(Clone)]
struct Pool(Arc<Inner>);
struct Pooled { conn: Option<Conn>, pool: Pool, _permit: OwnedSemaphorePermit }
impl Pool {
    fn new(n: usize) -> Self { Pool(Arc::new(Inner { idle: Mutex::new(VecDeque::with_capacity(n)), sem: Arc::new(Semaphore::new(n)), next: AtomicU64::new(1) })) }
    async fn get(&self) -> Result<Pooled, &'static str> {
        let permit = match timeout(Duration::from_millis(25), self.0.sem.clone().acquire_owned()).await {
            Ok(Ok(p)) => p,
            Ok(Err(_)) => return Err("closed"),
            Err(_) => return Err("pool exhausted"),
        };
        let idle = self.0.idle.lock().unwrap().pop_front();
        let conn = match idle {
            Some(c) => c,
            None => { sleep(Duration::from_millis(3)).await; Conn { id: self.0.next.fetch_add(1, Ordering::Relaxed), uses: 0 } }
        };
        Ok(Pooled { conn: Some(conn), pool: self.clone(), _permit: permit })
    }
}
impl Deref for Pooled { type Target = Conn; fn deref(&self) -> &Conn { self.conn.as_ref().unwrap() } }
impl DerefMut for Pooled { fn deref_mut(&mut self) -> &mut Conn { self.conn.as_mut().unwrap() } }
impl Drop for Pooled {
    fn drop(&mut self) {
        if let Some(c) = self.conn.take() {
            if c.uses >= 3 { println!("retire {}", c.id); } else { self.pool.0.idle.lock().unwrap().push_back(c); }
        }
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pool = Pool::new(2);
    let start = Instant::now();
    let mut hs = Vec::new();
    for i in 0..7 {
        let pool = pool.clone();
        hs.push(tokio::spawn(async move {
            match pool.get().await {
                Ok(mut c) => { c.uses += 1; sleep(Duration::from_millis(10)).await; Ok((i, c.id, c.uses)) }
                Err(e) => Err(format!("job {i}: {e}")),
            }
        }));
    }
    for h in hs { println!("{:?} {:?}", h.await.unwrap(), start.elapsed()); }
    let ids: Vec<_> = pool.0.idle.lock().unwrap().iter().map(|c| (c.id, c.uses)).collect();
    println!("{ids:?} permits {}", pool.0.sem.available_permits());
    pool.0.sem.close();
    println!("{:?}", pool.get().await.err());
}
