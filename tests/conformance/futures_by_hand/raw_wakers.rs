use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

fn dummy_raw_waker() -> RawWaker {
    fn no_op(_: *const ()) {}
    fn clone(_: *const ()) -> RawWaker { dummy_raw_waker() }
    let vtable = &RawWakerVTable::new(clone, no_op, no_op, no_op);
    RawWaker::new(std::ptr::null::<()>(), vtable)
}
fn dummy_waker() -> Waker { unsafe { Waker::from_raw(dummy_raw_waker()) } }

struct Yield(u32);
impl Future for Yield {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 { return Poll::Ready("done"); }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        let w = cx.waker().clone();
        w.wake();
        Poll::Pending
    }
}
static WAKES: AtomicUsize = AtomicUsize::new(0);
static VTABLE: RawWakerVTable = RawWakerVTable::new(
    |p| { println!("clone"); RawWaker::new(p, &VTABLE) },
    |_| { println!("wake"); WAKES.fetch_add(1, Ordering::SeqCst); },
    |_| { println!("wake_by_ref"); WAKES.fetch_add(10, Ordering::SeqCst); },
    |_| println!("drop"),
);
struct Counter(AtomicUsize);
impl std::task::Wake for Counter {
    fn wake(self: Arc<Self>) { println!("owned"); self.0.fetch_add(1, Ordering::SeqCst); }
    fn wake_by_ref(self: &Arc<Self>) { println!("by ref"); self.0.fetch_add(100, Ordering::SeqCst); }
}
fn main() {
    let waker = dummy_waker();
    let mut cx = Context::from_waker(&waker);
    let mut f = Box::pin(async { let a = Yield(2).await; let b = Yield(1).await; format!("{a} {b}") });
    let mut polls = 0;
    let out = loop { polls += 1; if let Poll::Ready(v) = f.as_mut().poll(&mut cx) { break v; } };
    println!("{out} after {polls}");
    let w = unsafe { Waker::from_raw(RawWaker::new(std::ptr::null(), &VTABLE)) };
    let mut cx = Context::from_waker(&w);
    let mut y = Yield(1);
    println!("{:?}", Pin::new(&mut y).poll(&mut cx));
    println!("{:?} {}", Pin::new(&mut y).poll(&mut cx), WAKES.load(Ordering::SeqCst));
    let w2 = w.clone();
    drop(w);
    w2.wake();
    let c = Arc::new(Counter(AtomicUsize::new(0)));
    let w = Waker::from(c.clone());
    w.wake_by_ref();
    w.clone().wake();
    println!("{} {}", Arc::strong_count(&c), c.0.load(Ordering::SeqCst));
    w.wake();
    println!("{} {}", Arc::strong_count(&c), c.0.load(Ordering::SeqCst));
}
