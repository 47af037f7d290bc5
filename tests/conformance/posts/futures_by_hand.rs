use std::cell::Cell;
use std::future::{poll_fn, ready, Future, IntoFuture};
use std::marker::PhantomPinned;
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

struct Noop;
impl Wake for Noop {
    fn wake(self: Arc<Self>) {}
}

fn block_on<F: IntoFuture>(f: F) -> F::Output {
    let mut f = pin!(f.into_future());
    let waker = Waker::from(Arc::new(Noop));
    let mut cx = Context::from_waker(&waker);
    let mut spins = 0;
    loop {
        spins += 1;
        if let Poll::Ready(v) = f.as_mut().poll(&mut cx) {
            println!("ready after {spins} polls");
            return v;
        }
        assert!(spins < 100, "stuck");
    }
}

enum MaybeDone<F: Future> {
    Pending(F),
    Done(F::Output),
    Taken,
}
impl<F: Future + Unpin> MaybeDone<F> {
    fn poll(&mut self, cx: &mut Context<'_>) -> bool {
        if let MaybeDone::Pending(f) = self {
            match Pin::new(f).poll(cx) {
                Poll::Ready(v) => *self = MaybeDone::Done(v),
                Poll::Pending => return false,
            }
        }
        true
    }
    fn take(&mut self) -> Option<F::Output> {
        match std::mem::replace(self, MaybeDone::Taken) {
            MaybeDone::Done(v) => Some(v),
            _ => None,
        }
    }
}

struct Join<A: Future, B: Future> {
    a: MaybeDone<A>,
    b: MaybeDone<B>,
}
impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B>
where
    A::Output: Unpin,
    B::Output: Unpin,
{
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let (a, b) = (this.a.poll(cx), this.b.poll(cx));
        if a && b {
            Poll::Ready((this.a.take().unwrap(), this.b.take().unwrap()))
        } else {
            Poll::Pending
        }
    }
}
fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> {
    Join { a: MaybeDone::Pending(a), b: MaybeDone::Pending(b) }
}

struct Countdown {
    n: u32,
    name: &'static str,
    log: Rc<Cell<u32>>,
}
impl Future for Countdown {
    type Output = String;
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<String> {
        self.log.set(self.log.get() + 1);
        if self.n == 0 {
            Poll::Ready(format!("{} lifts off", self.name))
        } else {
            println!("{} {}", self.name, self.n);
            self.n -= 1;
            Poll::Pending
        }
    }
}
impl Drop for Countdown {
    fn drop(&mut self) {
        println!("drop {} at {}", self.name, self.n);
    }
}

struct Select<A, B>(Option<A>, Option<B>);
enum Either<L, R> {
    Left(L),
    Right(R),
}
impl<A: Future + Unpin, B: Future + Unpin> Future for Select<A, B> {
    type Output = Either<(A::Output, B), (B::Output, A)>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(a) = self.0.as_mut() {
            if let Poll::Ready(v) = Pin::new(a).poll(cx) {
                return Poll::Ready(Either::Left((v, self.1.take().expect("polled after completion"))));
            }
        }
        if let Some(b) = self.1.as_mut() {
            if let Poll::Ready(v) = Pin::new(b).poll(cx) {
                return Poll::Ready(Either::Right((v, self.0.take().unwrap())));
            }
        }
        Poll::Pending
    }
}

struct Request {
    url: String,
    tries: u8,
}
impl Request {
    fn tries(mut self, n: u8) -> Self {
        self.tries = n;
        self
    }
}
impl IntoFuture for Request {
    type Output = Result<usize, String>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output>>>;
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            for i in 0..self.tries {
                yield_once().await;
                println!("try {i} of {}", self.url);
                if i == 2 {
                    return Ok(self.url.len());
                }
            }
            Err(format!("gave up on {}", self.url))
        })
    }
}
async fn yield_once() {
    let mut done = false;
    poll_fn(|cx| {
        if done {
            Poll::Ready(())
        } else {
            done = true;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
    .await
}
struct Lazy<F, T> {
    f: Option<F>,
    _t: std::marker::PhantomData<T>,
    _p: PhantomPinned,
}
impl<F: FnOnce() -> T, T> Future for Lazy<F, T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<T> {
        let f = unsafe { self.get_unchecked_mut().f.take() };
        Poll::Ready(f.expect("once")())
    }
}
async fn fib(n: u32) -> u64 {
    if n < 2 {
        n as u64
    } else {
        Box::pin(fib(n - 1)).await + Box::pin(fib(n - 2)).await
    }
}

fn main() {
    let log = Rc::new(Cell::new(0));
    let c = |n, name| Countdown { n, name, log: Rc::clone(&log) };
    println!("{:?}", block_on(join(c(2, "apollo"), c(1, "vostok"))));
    match block_on(Select(Some(c(3, "slow")), Some(c(1, "fast")))) {
        Either::Left((v, _)) => println!("left {v}"),
        Either::Right((v, rest)) => {
            println!("right {v}");
            println!("rest at {}", rest.n);
        }
    }
    println!("{:?}", block_on(Request { url: "a.example".into(), tries: 1 }));
    println!("{:?}", block_on(Request { url: "b.example".into(), tries: 1 }.tries(5)));
    println!(
        "{}",
        block_on(async {
            let x = ready(20).await;
            let y = async { 1 }.await;
            x + y + Lazy { f: Some(|| 21), _t: Default::default(), _p: PhantomPinned }.await
        })
    );
    println!("{}", block_on(fib(10)));
    let mut futs: Vec<Pin<Box<dyn Future<Output = String>>>> =
        vec![Box::pin(c(0, "x")), Box::pin(async { "y".to_string() }), Box::pin(ready("z".into()))];
    let mut out = vec![];
    block_on(poll_fn(|cx| {
        futs.retain_mut(|f| match f.as_mut().poll(cx) {
            Poll::Ready(s) => {
                out.push(s);
                false
            }
            Poll::Pending => true,
        });
        if futs.is_empty() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }));
    println!("{out:?} {}", log.get());
}
