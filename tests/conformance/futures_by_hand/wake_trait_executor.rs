use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

type Ready = Arc<Mutex<VecDeque<usize>>>;

struct TaskWaker {
    id: usize,
    ready: Ready,
    wakes: AtomicUsize,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.fetch_add(1, Ordering::SeqCst);
        self.ready.lock().unwrap().push_back(self.id);
    }
}

#[derive(Default)]
struct Executor {
    tasks: Vec<Option<Pin<Box<dyn Future<Output = ()>>>>>,
    wakers: Vec<Arc<TaskWaker>>,
    ready: Ready,
}

impl Executor {
    fn spawn(&mut self, future: impl Future<Output = ()> + 'static) {
        let id = self.tasks.len();
        self.tasks.push(Some(Box::pin(future)));
        self.wakers.push(Arc::new(TaskWaker { id, ready: self.ready.clone(), wakes: AtomicUsize::new(0) }));
        self.ready.lock().unwrap().push_back(id);
    }

    fn run(&mut self) {
        loop {
            let Some(id) = self.ready.lock().unwrap().pop_front() else { break };
            let waker = Waker::from(self.wakers[id].clone());
            let mut cx = Context::from_waker(&waker);
            if let Some(task) = &mut self.tasks[id] {
                if task.as_mut().poll(&mut cx).is_ready() {
                    self.tasks[id] = None;
                }
            }
        }
    }
}

struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut executor = Executor::default();
    for (name, steps) in [("a", 3), ("b", 1), ("c", 2)] {
        let log = log.clone();
        executor.spawn(async move {
            for step in 0..steps {
                log.borrow_mut().push(format!("{name}{step}"));
                Yield(false).await;
            }
        });
    }
    executor.run();
    println!("{}", log.borrow().join(" "));
    let wakes: Vec<usize> = executor.wakers.iter().map(|w| w.wakes.load(Ordering::SeqCst)).collect();
    println!("{wakes:?} {}", executor.tasks.iter().all(Option::is_none));
}
