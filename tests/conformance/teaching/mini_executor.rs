// A task queue with wakers of its own, join handles, and timers kept by hand: what courses build to show how runtimes work.

use std::cell::{Cell, RefCell};
use std::collections::{BinaryHeap, VecDeque};
use std::cmp::Reverse;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

type Queue = Arc<Mutex<VecDeque<usize>>>;
type Task = Pin<Box<dyn Future<Output = ()>>>;

struct TaskWaker {
    id: usize,
    queue: Queue,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        println!("  wake {}", self.id);
        self.queue.lock().unwrap().push_back(self.id);
    }
}

#[derive(Default)]
struct Executor {
    tasks: RefCell<Vec<Option<Task>>>,
    ready: Queue,
}

struct JoinState<T> {
    value: Option<T>,
    waker: Option<Waker>,
}

struct JoinHandle<T>(Rc<RefCell<JoinState<T>>>);

impl<T> Future for JoinHandle<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Executor {
    fn new() -> Self {
        Self::default()
    }

    fn spawn<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
        let state = Rc::new(RefCell::new(JoinState { value: None, waker: None }));
        let shared = state.clone();
        let wrapped = async move {
            let value = future.await;
            let mut state = shared.borrow_mut();
            state.value = Some(value);
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        };
        let mut tasks = self.tasks.borrow_mut();
        let id = tasks.len();
        tasks.push(Some(Box::pin(wrapped)));
        self.ready.lock().unwrap().push_back(id);
        JoinHandle(state)
    }

    fn run(&self, timers: &Timers) {
        loop {
            while let Some(id) = { self.ready.lock().unwrap().pop_front() } {
                let Some(mut task) = self.tasks.borrow_mut()[id].take() else { continue };
                let waker = Waker::from(Arc::new(TaskWaker { id, queue: Arc::clone(&self.ready) }));
                let mut cx = Context::from_waker(&waker);
                println!("poll {id}");
                match task.as_mut().poll(&mut cx) {
                    Poll::Ready(()) => println!("done {id}"),
                    Poll::Pending => self.tasks.borrow_mut()[id] = Some(task),
                }
            }
            if !timers.fire_next() {
                break;
            }
        }
    }
}

struct Timers {
    now: Cell<u64>,
    heap: RefCell<BinaryHeap<Reverse<(u64, usize)>>>,
    wakers: RefCell<Vec<Option<Waker>>>,
}

impl Timers {
    fn new() -> Rc<Timers> {
        Rc::new(Timers { now: Cell::new(0), heap: RefCell::default(), wakers: RefCell::new(vec![]) })
    }

    fn sleep(self: &Rc<Self>, ticks: u64) -> Sleep {
        Sleep { timers: Rc::clone(self), at: self.now.get() + ticks, slot: None }
    }

    fn fire_next(&self) -> bool {
        let Some(Reverse((at, slot))) = self.heap.borrow_mut().pop() else { return false };
        self.now.set(at);
        println!("tick {at}");
        if let Some(waker) = self.wakers.borrow_mut()[slot].take() {
            waker.wake();
        }
        true
    }
}

struct Sleep {
    timers: Rc<Timers>,
    at: u64,
    slot: Option<usize>,
}

impl Future for Sleep {
    type Output = u64;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u64> {
        if self.timers.now.get() >= self.at {
            return Poll::Ready(self.at);
        }
        let waker = cx.waker().clone();
        match self.slot {
            Some(slot) => self.timers.wakers.borrow_mut()[slot] = Some(waker),
            None => {
                let slot = {
                    let mut wakers = self.timers.wakers.borrow_mut();
                    wakers.push(Some(waker));
                    wakers.len() - 1
                };
                self.timers.heap.borrow_mut().push(Reverse((self.at, slot)));
                self.slot = Some(slot);
            }
        }
        Poll::Pending
    }
}

fn main() {
    let executor = Rc::new(Executor::new());
    let timers = Timers::new();
    let t = timers.clone();
    let slow = executor.spawn(async move {
        let at = t.sleep(30).await;
        println!("slow at {at}");
        at * 2
    });
    let t = timers.clone();
    let inner = executor.clone();
    executor.spawn(async move {
        let t2 = t.clone();
        let child = inner.spawn(async move {
            for i in 1..=2u64 {
                println!("child {i} at {}", t2.sleep(10).await);
            }
            "child"
        });
        let sum = slow.await;
        println!("sum {sum}, {}", child.await);
    });
    executor.run(&timers);
    println!("end at {}", timers.now.get());
}
