use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

type Task = Pin<Box<dyn Future<Output = ()>>>;

#[derive(Default)]
struct Executor {
    ready: RefCell<VecDeque<Task>>,
}

impl Executor {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.ready.borrow_mut().push_back(Box::pin(task));
    }

    fn run(&self) {
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let next = self.ready.borrow_mut().pop_front(); // the first in the queue
            let Some(mut task) = next else { break };
            match task.as_mut().poll(&mut context) {
                Poll::Ready(()) => println!("  a task is through"),
                Poll::Pending => self.ready.borrow_mut().push_back(task), // to the back
            }
        }
    }
}

/// Says "not yet" once.
async fn give_way() {
    let mut gave_way = false;
    let once = poll_fn(|_| match std::mem::replace(&mut gave_way, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    });
    once.await;
}

async fn count(name: &str, to: u32) {
    for n in 1..=to {
        println!("{name} {n}"); // a step
        give_way().await;
    }
}

fn main() {
    let executor = Executor::default();
    executor.spawn(count("one", 3));
    executor.spawn(count("two", 2));
    executor.run();
    println!("nothing left to do");
}
