// A little executor with timers by hand, wakers in an Arc<Mutex>, and a channel.
use std::cell::RefCell;
use std::collections::{BinaryHeap, VecDeque};
use std::cmp::Reverse;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, atomic::{AtomicBool, AtomicUsize, Ordering}};
use std::task::{Context, Poll, Wake, Waker};

struct Task { id: usize, fut: RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>> }
struct TaskWaker { id: usize, ready: Arc<Mutex<VecDeque<usize>>>, queued: AtomicBool }
impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) { self.wake_by_ref(); }
    fn wake_by_ref(self: &Arc<Self>) {
        if !self.queued.swap(true, Ordering::AcqRel) { self.ready.lock().unwrap().push_back(self.id); }
    }
}
#[derive(Default)]
struct Clock { now: u64, seq: u64, timers: BinaryHeap<Reverse<(u64, u64, usize)>>, wakers: Vec<Option<Waker>> }
thread_local! { static CLOCK: RefCell<Clock> = RefCell::new(Clock::default()); }
struct Sleep { at: Option<u64>, ticks: u64 }
fn sleep(ticks: u64) -> Sleep { Sleep { at: None, ticks } }
impl Future for Sleep {
    type Output = u64;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
        CLOCK.with(|c| {
            let mut c = c.borrow_mut();
            let first = c.now + self.ticks;
            let at = *self.at.get_or_insert(first);
            if c.now >= at { return Poll::Ready(c.now); }
            let idx = c.wakers.len();
            c.wakers.push(Some(cx.waker().clone()));
            let seq = c.seq; c.seq += 1;
            c.timers.push(Reverse((at, seq, idx)));
            Poll::Pending
        })
    }
}
#[derive(Clone)]
struct Executor { ready: Arc<Mutex<VecDeque<usize>>>, tasks: Rc<RefCell<Vec<(Rc<Task>, Arc<TaskWaker>)>>>, polls: Rc<std::cell::Cell<u32>> }
impl Executor {
    fn new() -> Self { Executor { ready: Default::default(), tasks: Default::default(), polls: Rc::new(std::cell::Cell::new(0)) } }
    fn spawn<F>(&self, f: F) -> JoinHandle<F::Output> where F: Future + 'static {
        let state = Rc::new(RefCell::new((None, None::<Waker>)));
        let s2 = state.clone();
        let id = self.tasks.borrow().len();
        let fut = Box::pin(async move {
            let v = f.await;
            let mut s = s2.borrow_mut();
            s.0 = Some(v);
            if let Some(w) = s.1.take() { w.wake(); }
        });
        let task = Rc::new(Task { id, fut: RefCell::new(Some(fut)) });
        let waker = Arc::new(TaskWaker { id, ready: self.ready.clone(), queued: AtomicBool::new(false) });
        waker.wake_by_ref();
        self.tasks.borrow_mut().push((task, waker));
        JoinHandle(state)
    }
    fn run(&self) {
        loop {
            while let Some(id) = { let x = self.ready.lock().unwrap().pop_front(); x } {
                let (task, tw) = self.tasks.borrow()[id].clone();
                assert_eq!(task.id, id);
                tw.queued.store(false, Ordering::Release);
                let waker = Waker::from(tw.clone());
                let mut cx = Context::from_waker(&waker);
                let mut slot = task.fut.borrow_mut();
                if let Some(f) = slot.as_mut() {
                    self.polls.set(self.polls.get() + 1);
                    if f.as_mut().poll(&mut cx).is_ready() { *slot = None; }
                }
            }
            let next = CLOCK.with_borrow_mut(|c| c.timers.pop().map(|Reverse((at, _, idx))| { c.now = at; c.wakers[idx].take() }));
            match next { Some(Some(w)) => w.wake(), Some(None) => {}, None => break }
        }
    }
}
struct JoinHandle<T>(Rc<RefCell<(Option<T>, Option<Waker>)>>);
impl<T> Future for JoinHandle<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut s = self.0.borrow_mut();
        match s.0.take() { Some(v) => Poll::Ready(v), None => { s.1 = Some(cx.waker().clone()); Poll::Pending } }
    }
}
struct YieldNow(bool);
impl Future for YieldNow {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { cx.waker().wake_by_ref(); Poll::Pending }
    }
}
struct Join2<A: Future, B: Future> { a: Pin<Box<A>>, b: Pin<Box<B>>, ra: Option<A::Output>, rb: Option<B::Output> }
impl<A: Future, B: Future> Future for Join2<A, B> where A::Output: Unpin, B::Output: Unpin {
    type Output = (A::Output, B::Output);
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        if this.ra.is_none() { if let Poll::Ready(v) = this.a.as_mut().poll(cx) { this.ra = Some(v); } }
        if this.rb.is_none() { if let Poll::Ready(v) = this.b.as_mut().poll(cx) { this.rb = Some(v); } }
        if this.ra.is_some() && this.rb.is_some() { Poll::Ready((this.ra.take().unwrap(), this.rb.take().unwrap())) } else { Poll::Pending }
    }
}
static DONE: AtomicUsize = AtomicUsize::new(0);
fn main() {
    let ex = Executor::new();
    let ex2 = ex.clone();
    ex.spawn(async move {
        println!("root");
        let h1 = ex2.spawn(async { let t = sleep(30).await; println!("A at {t}"); DONE.fetch_add(1, Ordering::Relaxed); "A" });
        let h2 = ex2.spawn(async { for i in 0..3 { println!("B {i}"); YieldNow(false).await; } DONE.fetch_add(1, Ordering::Relaxed); 'B' });
        let (a, b) = Join2 { a: Box::pin(h1), b: Box::pin(h2), ra: None, rb: None }.await;
        println!("joined {a} {b}");
        let (x, y) = Join2 { a: Box::pin(sleep(10)), b: Box::pin(sleep(5)), ra: None, rb: None }.await;
        println!("{x} {y}");
    });
    ex.run();
    println!("done {} polls {}", DONE.load(Ordering::SeqCst), ex.polls.get());
}
