// What cancellation drops, in which order; scope guards; nested select and timeouts.
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{sleep, timeout};
use std::sync::Arc;

struct D(String);
impl D { fn new(s: impl Into<String>) -> D { let s = s.into(); println!("+{s}"); D(s) } }
impl Drop for D { fn drop(&mut self) { println!("-{}", self.0); } }

async fn inner(tag: &str, d: D) -> D {
    let _l = D::new(format!("{tag}.local"));
    let _t = (D::new(format!("{tag}.t0")), D::new(format!("{tag}.t1")));
    sleep(Duration::from_millis(20)).await;
    println!("{tag} wakes");
    d
}
async fn outer(tag: &str) -> usize {
    let a = D::new(format!("{tag}.a"));
    let b = inner(tag, D::new(format!("{tag}.arg"))).await;
    drop(a);
    b.0.len()
}
struct OnDrop<F: FnOnce()>(Option<F>);
impl<F: FnOnce()> Drop for OnDrop<F> { fn drop(&mut self) { if let Some(f) = self.0.take() { f() } } }

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("== timeout");
    println!("{:?}", timeout(Duration::from_millis(10), outer("x")).await.is_err());
    println!("== select");
    tokio::select! {
        biased;
        n = outer("y") => println!("y {n}"),
        _ = async { let _z = D::new("z"); sleep(Duration::from_millis(5)).await; println!("z wins"); } => println!("branch z"),
    }
    println!("== never polled");
    let f = outer("n");
    drop(f);
    let g = inner("m", D::new("m.arg"));
    drop(g);
    println!("== abort");
    let h = tokio::spawn(async { let _g = OnDrop(Some(|| println!("on drop ran"))); outer("s").await });
    sleep(Duration::from_millis(1)).await;
    h.abort();
    println!("aborted");
    println!("{:?}", h.await.map_err(|e| e.is_cancelled()));
    println!("== lock across");
    let m = Arc::new(Mutex::new(0));
    let m2 = m.clone();
    let h = tokio::spawn(async move { let mut g = m2.lock().await; *g = 1; sleep(Duration::from_secs(10)).await; *g = 2; });
    sleep(Duration::from_millis(1)).await;
    println!("{}", m.try_lock().is_err());
    h.abort();
    println!("{}", *m.lock().await);
    println!("== channel in flight");
    let (tx, mut rx) = mpsc::channel(1);
    tx.send(D::new("first")).await.unwrap();
    println!("{}", timeout(Duration::from_millis(5), tx.send(D::new("second"))).await.is_err());
    let got = rx.recv().await.unwrap();
    println!("got {}", got.0);
    tx.send(D::new("third")).await.unwrap();
    drop(rx);
    println!("rx dropped");
    match tx.send(D::new("fourth")).await { Ok(_) => {}, Err(mpsc::error::SendError(d)) => println!("back {}", d.0) }
    println!("== loop");
    let (tx, mut rx) = mpsc::channel::<u8>(8);
    tokio::spawn(async move { for i in 0..3 { tx.send(i).await.unwrap(); sleep(Duration::from_millis(8)).await; } });
    let mut op = Box::pin(outer("p"));
    let mut finished = None;
    loop {
        tokio::select! {
            biased;
            Some(x) = rx.recv() => println!("msg {x}"),
            n = &mut op, if finished.is_none() => { finished = Some(n); println!("op {n}"); }
            else => break,
        }
    }
    println!("end {finished:?} {}", got.0);
}
