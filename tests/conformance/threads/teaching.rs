// Queues, pools, scopes, barriers, poisoning, parking and spinning.

use std::collections::HashMap;
use std::sync::{atomic::*, mpsc, Arc, Barrier, Condvar, LazyLock, Mutex, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

static CONFIG: OnceLock<String> = OnceLock::new();
static TABLE: LazyLock<HashMap<u32, &'static str>> = LazyLock::new(|| {
    println!("table built");
    HashMap::from([(1, "one"), (2, "two")])
});
thread_local! { static DEPTH: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; }

struct Queue<T> {
    items: Mutex<Vec<T>>,
    ready: Condvar,
    cap: usize,
}
impl<T: std::fmt::Debug> Queue<T> {
    fn push(&self, t: T) {
        let mut g = self.ready.wait_while(self.items.lock().unwrap(), |v| v.len() >= self.cap).unwrap();
        g.push(t);
        self.ready.notify_all();
    }
    fn pop(&self) -> T {
        let mut g = self.items.lock().unwrap();
        while g.is_empty() {
            g = self.ready.wait(g).unwrap();
        }
        let t = g.remove(0);
        self.ready.notify_all();
        t
    }
}

struct Pool {
    workers: Vec<Option<thread::JoinHandle<usize>>>,
    tx: Option<mpsc::Sender<Box<dyn FnOnce() -> u64 + Send>>>,
    results: Arc<Mutex<Vec<u64>>>,
}
impl Pool {
    fn new(n: usize) -> Pool {
        let (tx, rx) = mpsc::channel::<Box<dyn FnOnce() -> u64 + Send>>();
        let rx = Arc::new(Mutex::new(rx));
        let results = Arc::new(Mutex::new(vec![]));
        let workers = (0..n)
            .map(|i| {
                let rx = Arc::clone(&rx);
                let results = results.clone();
                Some(
                    thread::Builder::new()
                        .name(format!("w{i}"))
                        .spawn(move || {
                            let mut done = 0;
                            loop {
                                let job = rx.lock().unwrap().recv();
                                match job {
                                    Ok(job) => {
                                        results.lock().unwrap().push(job());
                                        done += 1;
                                    }
                                    Err(_) => break done,
                                }
                            }
                        })
                        .unwrap(),
                )
            })
            .collect();
        Pool { workers, tx: Some(tx), results }
    }
    fn run(&self, f: impl FnOnce() -> u64 + Send + 'static) {
        self.tx.as_ref().unwrap().send(Box::new(f)).unwrap();
    }
    fn finish(mut self) -> (usize, Vec<u64>) {
        drop(self.tx.take());
        let n = self.workers.iter_mut().filter_map(Option::take).map(|h| h.join().unwrap()).sum();
        let mut v = std::mem::take(&mut *self.results.lock().unwrap());
        v.sort();
        (n, v)
    }
}

fn main() {
    CONFIG.set("fast".into()).unwrap();
    println!("{} {:?} {}", CONFIG.get().unwrap(), CONFIG.set("slow".into()), TABLE[&2]);
    let q = Arc::new(Queue { items: Mutex::new(Vec::with_capacity(2)), ready: Condvar::new(), cap: 2 });
    let p = {
        let q = q.clone();
        thread::spawn(move || (1..=6).for_each(|i| q.push(i * i)))
    };
    let got: Vec<i32> = (0..6).map(|_| q.pop()).collect();
    p.join().unwrap();
    println!("{got:?}");
    let pool = Pool::new(3);
    for i in 0..8u64 {
        pool.run(move || (1..=i).product());
    }
    println!("{:?}", pool.finish());
    let hits = AtomicUsize::new(0);
    let best = AtomicI64::new(i64::MIN);
    let flag = AtomicBool::new(false);
    let data = vec![4i64, 8, 15, 16, 23, 42];
    thread::scope(|s| {
        for c in data.chunks(2) {
            s.spawn(|| {
                hits.fetch_add(c.len(), Ordering::Relaxed);
                best.fetch_max(*c.iter().max().unwrap(), Ordering::SeqCst);
            });
        }
        s.spawn(|| flag.store(true, Ordering::Release));
    });
    println!("{} {} {}", hits.load(Ordering::Acquire), best.into_inner(), flag.load(Ordering::Acquire));
    let b = Arc::new(Barrier::new(3));
    let leaders: usize = (0..3)
        .map(|_| {
            let b = b.clone();
            thread::spawn(move || b.wait().is_leader() as usize)
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|h| h.join().unwrap())
        .sum();
    println!("leaders {leaders}");
    let m = Arc::new(Mutex::new(1));
    let m2 = m.clone();
    let r = thread::spawn(move || {
        let _g = m2.lock().unwrap();
        panic!("oh {}", 7)
    })
    .join();
    println!(
        "{:?} {} {}",
        r.unwrap_err().downcast_ref::<String>(),
        m.is_poisoned(),
        match m.lock() {
            Ok(g) => *g,
            Err(e) => *e.into_inner() + 10,
        }
    );
    DEPTH.set(5);
    let d = thread::spawn(|| {
        DEPTH.with(|d| {
            d.set(d.get() + 1);
            d.get()
        })
    })
    .join()
    .unwrap();
    println!("{d} {}", DEPTH.get());
    let rw = RwLock::new(vec![1]);
    {
        let a = rw.read().unwrap();
        let b = rw.read().unwrap();
        println!("{} {}", a.len() + b.len(), rw.try_write().is_err());
    }
    rw.write().unwrap().push(2);
    println!("{:?}", rw.into_inner().unwrap());
    let (tx, rx) = mpsc::sync_channel(0);
    let h = thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
        }
    });
    println!("{:?} {:?}", rx.iter().collect::<Vec<_>>(), rx.try_recv());
    h.join().unwrap();
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let p2 = Arc::clone(&pair);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(10));
        *p2.0.lock().unwrap() = true;
        p2.1.notify_one();
    });
    let (lock, cv) = &*pair;
    let (g, t) = cv.wait_timeout_while(lock.lock().unwrap(), Duration::from_secs(1), |done| !*done).unwrap();
    println!("{} {}", *g, t.timed_out());
    let t = thread::spawn(|| {
        thread::park();
        thread::current().name().map(str::to_owned)
    });
    t.thread().unpark();
    println!("{:?}", t.join().unwrap());
    let spin = Arc::new(AtomicU32::new(0));
    let hs: Vec<_> = (0..4)
        .map(|_| {
            let s = spin.clone();
            thread::spawn(move || {
                for _ in 0..10 {
                    let mut c = s.load(Ordering::Relaxed);
                    while let Err(now) =
                        s.compare_exchange_weak(c, c + 1, Ordering::AcqRel, Ordering::Relaxed)
                    {
                        c = now;
                        std::hint::spin_loop();
                    }
                }
            })
        })
        .collect();
    for h in hs {
        h.join().unwrap();
    }
    println!("{}", spin.load(Ordering::SeqCst));
}
