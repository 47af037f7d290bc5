// Delays on threads, futures as state machines, select! in a loop, channels of all kinds.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, mpsc, oneshot, watch, Notify};
struct Delay {
    when: Instant,
    waker: Option<Arc<Mutex<Waker>>>,
}
impl Future for Delay {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if Instant::now() >= self.when {
            return Poll::Ready("done");
        }
        if let Some(waker) = &self.waker {
            let mut waker = waker.lock().unwrap();
            if !waker.will_wake(cx.waker()) {
                *waker = cx.waker().clone();
            }
        } else {
            let when = self.when;
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            self.waker = Some(waker.clone());
            thread::spawn(move || {
                let now = Instant::now();
                if now < when {
                    thread::sleep(when - now);
                }
                let waker = waker.lock().unwrap();
                waker.wake_by_ref();
            });
        }
        Poll::Pending
    }
}
async fn delay(dur: Duration) {
    let when = Instant::now() + dur;
    let notify = Arc::new(Notify::new());
    let n2 = notify.clone();
    thread::spawn(move || {
        let now = Instant::now();
        if now < when {
            thread::sleep(when - now);
        }
        n2.notify_one();
    });
    notify.notified().await;
}
enum MainFuture {
    State0,
    State1(Delay),
    Terminated,
}
impl Future for MainFuture {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        use MainFuture::*;
        loop {
            match *self {
                State0 => {
                    let when = Instant::now() + Duration::from_millis(10);
                    *self = State1(Delay { when, waker: None });
                }
                State1(ref mut f) => match Pin::new(f).poll(cx) {
                    Poll::Ready(out) => {
                        assert_eq!(out, "done");
                        *self = Terminated;
                        return Poll::Ready(());
                    }
                    Poll::Pending => return Poll::Pending,
                },
                Terminated => panic!("polled after completion"),
            }
        }
    }
}
async fn action(input: Option<i32>) -> Option<String> {
    let i = input?;
    tokio::time::sleep(Duration::from_millis(i as u64)).await;
    Some(format!("#{i}"))
}
struct MySelect {
    rx1: oneshot::Receiver<&'static str>,
    rx2: oneshot::Receiver<&'static str>,
}
impl Future for MySelect {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if let Poll::Ready(v) = Pin::new(&mut self.rx1).poll(cx) {
            println!("rx1 {v:?}");
            return Poll::Ready(());
        }
        if let Poll::Ready(v) = Pin::new(&mut self.rx2).poll(cx) {
            println!("rx2 {v:?}");
            return Poll::Ready(());
        }
        Poll::Pending
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let out = Delay { when: Instant::now() + Duration::from_millis(20), waker: None }.await;
    println!("{out}");
    delay(Duration::from_millis(5)).await;
    MainFuture::State0.await;
    let (mut tx1, rx1) = oneshot::channel::<i32>();
    let (tx2, rx2) = oneshot::channel();
    tokio::spawn(async move {
        tokio::select! { v = async { tokio::time::sleep(Duration::from_millis(50)).await; 7 } => { let _ = tx1.send(v); } _ = tx1.closed() => println!("tx1 closed") }
    });
    tokio::spawn(async {
        let _ = tx2.send("two");
    });
    tokio::select! { val = rx1 => println!("rx1 {val:?}"), val = rx2 => println!("rx2 {val:?}") }
    tokio::time::sleep(Duration::from_millis(1)).await;
    let (a, r1) = oneshot::channel();
    let (b, r2) = oneshot::channel();
    tokio::spawn(async move {
        let _ = b.send("b");
        drop(a);
    });
    MySelect { rx1: r1, rx2: r2 }.await;
    let (tx, mut rx) = mpsc::channel(128);
    let mut done = false;
    let op = action(None);
    tokio::pin!(op);
    tokio::spawn(async move {
        for v in [1, 3, 4, 5, 8] {
            let _ = tx.send(v).await;
            tokio::time::sleep(Duration::from_millis(8)).await;
        }
    });
    loop {
        tokio::select! { res = &mut op, if !done => { done = true; if let Some(v) = res { println!("got {v}"); return other().await; } } Some(v) = rx.recv() => { if v % 2 == 0 { println!("even {v}"); op.set(action(Some(v))); done = false; } } else => break }
    }
}
async fn other() {
    let (tx, mut rx1) = broadcast::channel(2);
    let mut rx2 = tx.subscribe();
    for i in 0..4 {
        tx.send(i).unwrap();
    }
    println!("{:?} {:?}", rx1.recv().await, rx2.try_recv());
    println!("{:?} {:?}", rx1.recv().await, rx1.recv().await);
    drop(tx);
    println!("{:?} {:?}", rx1.recv().await, rx2.recv().await);
    let (tx, rx) = watch::channel("a");
    println!("{}", *rx.borrow());
    tx.send_replace("b");
    println!("{} {}", *rx.borrow(), rx.has_changed().unwrap());
    let data = Arc::new(tokio::sync::Mutex::new(vec![1]));
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let d = Arc::clone(&data);
            tokio::spawn(async move {
                let mut g = d.lock().await;
                tokio::time::sleep(Duration::from_millis(3 - i)).await;
                g.push(i as i32);
                g.len()
            })
        })
        .collect();
    for h in hs {
        print!("{} ", h.await.unwrap());
    }
    println!("{:?}", data.lock().await);
    let h = tokio::spawn(async { panic!("boom {}", 1) });
    let e = h.await.unwrap_err();
    println!(
        "{} {}",
        e.is_panic(),
        match e.try_into_panic() {
            Ok(p) => p.downcast_ref::<String>().cloned().unwrap_or_default(),
            Err(_) => "no".into(),
        }
    );
    let h = tokio::spawn(std::future::pending::<()>());
    h.abort();
    println!("{}", h.await.unwrap_err());
    println!("{:?}", tokio::time::timeout(Duration::from_millis(5), std::future::pending::<u8>()).await);
    let v = tokio::task::spawn_blocking(|| {
        thread::sleep(Duration::from_millis(2));
        "blocked"
    })
    .await
    .unwrap();
    println!("{v}");
    let (a, b, c) = tokio::join!(
        async { 1 },
        async {
            tokio::task::yield_now().await;
            "b"
        },
        action(Some(2))
    );
    println!("{a} {b} {c:?}");
    let r: Result<(i32, i32), String> = tokio::try_join!(async { Ok(1) }, async { Err("bad".to_string()) });
    println!("{r:?}");
    let local = tokio::task::LocalSet::new();
    let rc = std::rc::Rc::new(std::cell::Cell::new(1));
    let rc2 = rc.clone();
    local
        .run_until(async move {
            tokio::task::spawn_local(async move { rc2.set(rc2.get() + 41) }).await.unwrap();
        })
        .await;
    println!("{}", rc.get());
    let mut int = tokio::time::interval(Duration::from_millis(4));
    let t0 = tokio::time::Instant::now();
    for _ in 0..3 {
        int.tick().await;
    }
    println!("{}", t0.elapsed() >= Duration::from_millis(8));
}
