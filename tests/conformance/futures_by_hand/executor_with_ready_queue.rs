use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

struct Task {
    id: usize,
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: Arc<Mutex<VecDeque<Arc<Task>>>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        println!("  wake {}", self.id);
        let queue = self.queue.clone();
        queue.lock().unwrap().push_back(self);
    }
}

fn give_way() -> impl Future<Output = ()> {
    let mut given = false;
    std::future::poll_fn(move |cx| {
        if given {
            return Poll::Ready(());
        }
        given = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
}

fn main() {
    let queue = Arc::new(Mutex::new(VecDeque::new()));
    for id in 0..2 {
        let future = async move {
            println!("task {id} begins");
            for _ in 0..id + 1 {
                give_way().await;
                println!("task {id} goes on");
            }
        };
        let task = Task { id, future: Mutex::new(Some(Box::pin(future))), queue: queue.clone() };
        queue.lock().unwrap().push_back(Arc::new(task));
    }
    loop {
        let Some(task) = queue.lock().unwrap().pop_front() else { break };
        let waker = Waker::from(task.clone());
        let mut slot = task.future.lock().unwrap();
        if let Some(mut future) = slot.take() {
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Pending => *slot = Some(future),
                Poll::Ready(()) => println!("task {} ended", task.id),
            }
        }
    }
    println!("queue empty");
}
