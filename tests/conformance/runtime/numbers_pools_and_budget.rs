use std::rc::Rc;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use tokio_util::task::LocalPoolHandle;
use tokio::task::{coop, JoinSet, LocalSet};
use tokio::runtime::{Builder, Handle};
use futures::stream::{Stream, StreamExt};
use futures::channel::mpsc::{unbounded, UnboundedReceiver};
struct Coop<T> { receiver: UnboundedReceiver<T> }
impl<T> Stream for Coop<T> {
    type Item = T;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let coop = ready!(coop::poll_proceed(cx));
        match self.receiver.poll_next_unpin(cx) {
            Poll::Ready(v) => { coop.made_progress(); Poll::Ready(v) }
            Poll::Pending => Poll::Pending,
        }
    }
}
#[tokio::main(flavor = "current_thread", name = "main-rt")]
async fn main() {
    let pool = LocalPoolHandle::new(2);
    let out = pool.spawn_pinned(|| { let data = Rc::new("local data"); let other = data.clone();
        async move { tokio::task::spawn_local(async move { println!("{other}"); }).await.unwrap(); data.to_string() } }).await.unwrap();
    println!("{out} {}", pool.num_threads());
    let handles: Vec<_> = (0..2).map(|i| pool.spawn_pinned_by_idx(move || async move { i * 10 }, i)).collect();
    for h in handles { print!("{} ", h.await.unwrap()); }
    let slow = pool.spawn_pinned(|| async { std::future::pending::<()>().await });
    tokio::task::yield_now().await;
    slow.abort();
    println!("{}", slow.await.unwrap_err().is_cancelled());
    println!("{:?} {}", Handle::current().name(), Handle::current().id());
    println!("{:?}", tokio::runtime::worker_index());
    let (tx, rx) = unbounded();
    for i in 0..300 { tx.unbounded_send(i).unwrap(); }
    drop(tx);
    let other = tokio::spawn(async { 1 });
    let (mut n, mut pending, mut rx) = (0, 0, Coop { receiver: rx });
    std::future::poll_fn(|cx| loop { match rx.poll_next_unpin(cx) { Poll::Ready(Some(_)) => n += 1, Poll::Ready(None) => return Poll::Ready(()), Poll::Pending => { pending += 1; return Poll::Pending; } } }).await;
    println!("{n} {pending} {}", other.await.unwrap());
    println!("{} {}", Handle::current().metrics().global_queue_depth(), Handle::current().metrics().num_alive_tasks());
    let mut map = tokio_util::task::JoinMap::with_capacity(100);
    map.spawn("a", async { 1 });
    println!("{} {}", map.capacity(), map.len());
    println!("{:?}", map.join_next().await.unwrap());
}
