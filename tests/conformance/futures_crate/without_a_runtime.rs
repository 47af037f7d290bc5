// futures crate only: LocalPool, oneshot, mpsc, select!, AbortHandle, shared state; and a hand-written join and race.
use futures::channel::{mpsc, oneshot};
use futures::executor::{block_on, LocalPool};
use futures::future::{self, AbortHandle, Abortable, FutureExt, TryFutureExt};
use futures::sink::SinkExt;
use futures::stream::{self, StreamExt, TryStreamExt};
use futures::task::{LocalSpawnExt, Context, Poll};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

struct Race<A, B>(Option<A>, Option<B>);
impl<A: future::Future + Unpin, B: future::Future<Output = A::Output> + Unpin> future::Future for Race<A, B> {
    type Output = (usize, A::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(a) = self.0.as_mut() { if let Poll::Ready(v) = Pin::new(a).poll(cx) { self.0 = None; return Poll::Ready((0, v)); } }
        if let Some(b) = self.1.as_mut() { if let Poll::Ready(v) = b.poll_unpin(cx) { self.1 = None; return Poll::Ready((1, v)); } }
        Poll::Pending
    }
}
async fn yields(n: u32, log: Rc<RefCell<Vec<String>>>, tag: &str) -> u32 {
    for i in 0..n {
        log.borrow_mut().push(format!("{tag}{i}"));
        let mut once = false;
        future::poll_fn(|cx| if std::mem::replace(&mut once, true) { Poll::Ready(()) } else { cx.waker().wake_by_ref(); Poll::Pending }).await;
    }
    n
}
fn main() {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    let log = Rc::new(RefCell::new(Vec::new()));
    let (l1, l2) = (log.clone(), log.clone());
    let h = spawner.spawn_local_with_handle(async move { yields(2, l1, "a").await }).unwrap();
    spawner.spawn_local(async move { yields(3, l2, "b").await; }).unwrap();
    println!("{}", pool.run_until(h));
    pool.run();
    println!("{:?}", log.borrow());
    let l = Rc::new(RefCell::new(vec![]));
    let (w, v) = block_on(Race(Some(Box::pin(yields(5, l.clone(), "x"))), Some(Box::pin(yields(2, l.clone(), "y")))));
    println!("{w} {v} {:?}", l.borrow());
    let (tx, rx) = oneshot::channel::<i32>();
    let (mut mtx, mut mrx) = mpsc::channel::<i32>(0);
    let out = block_on(async move {
        let prod = async move { for i in 0..3 { mtx.send(i).await.unwrap(); println!("sent {i}"); } tx.send(99).unwrap(); };
        let cons = async move { while let Some(x) = mrx.next().await { println!("got {x}"); } rx.await };
        future::join(prod, cons).await.1
    });
    println!("{out:?}");
    let (h, reg) = AbortHandle::new_pair();
    let f = Abortable::new(future::pending::<()>(), reg);
    h.abort();
    println!("{:?} {}", block_on(f), h.is_aborted());
    let (tx, rx) = oneshot::channel::<()>();
    drop(tx);
    println!("{:?}", block_on(rx));
    let r: Result<Vec<i32>, String> = block_on(stream::iter(["1", "2", "x", "4"]).map(|s| s.parse::<i32>().map_err(|e| e.to_string())).try_filter(|n| future::ready(n % 2 == 0)).try_collect());
    println!("{r:?}");
    let r = block_on(stream::iter((1..=4).map(Ok::<i32, String>)).and_then(|n| async move { if n == 3 { Err("three".into()) } else { Ok(n * 10) } }).inspect_ok(|n| print!("<{n}>")).try_fold(0, |a, n| future::ok(a + n)));
    println!("{r:?}");
    let v = block_on(async {
        let mut a = stream::iter([1, 2, 3]).fuse();
        let mut b = stream::iter([10, 20]).fuse();
        let mut sum = 0;
        loop { futures::select_biased! { x = a.next() => if let Some(x) = x { sum += x; }, y = b.next() => if let Some(y) = y { sum += y; }, complete => break } }
        sum
    });
    println!("{v}");
    let opt: future::OptionFuture<_> = Some(async { 5 }).into();
    println!("{:?}", block_on(opt));
    let f = async { Err::<u8, &str>("e1") }.or_else(|e| async move { if e == "e1" { Ok(1) } else { Err("e2") } }).map_ok(|x| x + 1);
    println!("{:?}", block_on(f.unwrap_or_else(|_| 0)));
    let (tx1, rx1) = mpsc::unbounded();
    let (tx2, rx2) = mpsc::unbounded();
    let mut both = tx1.clone().fanout(tx2);
    block_on(async { both.send(7).await.unwrap(); both.send(8).await.unwrap(); });
    drop((both, tx1));
    println!("{:?} {:?}", block_on(rx1.collect::<Vec<i32>>()), block_on(rx2.collect::<Vec<i32>>()));
    let fwd = block_on(async { let (tx, rx) = mpsc::unbounded(); stream::iter(0..3).map(Ok).forward(tx).await.unwrap(); rx.map(|x| x * x).collect::<Vec<_>>().await });
    println!("{fwd:?}");
    println!("{:?}", block_on(future::try_join(async { Ok::<_, String>(1) }, async { Err::<u8, _>("bad".to_string()) })));
    println!("{:?}", block_on(future::select_ok(vec![future::err::<u8, &str>("a").boxed(), future::ok(3).boxed()])).map(|(v, rest)| (v, rest.len())));
}
