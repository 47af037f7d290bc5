use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

type Job = Pin<Box<dyn Future<Output = ()>>>;

struct Quiet;

impl Wake for Quiet {
    fn wake(self: Arc<Self>) {}
}

struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

#[derive(Default)]
struct Executor {
    jobs: VecDeque<Job>,
}

impl Executor {
    fn spawn(&mut self, job: impl Future<Output = ()> + 'static) {
        self.jobs.push_back(Box::pin(job));
    }

    fn run(&mut self) -> usize {
        let waker = Waker::from(Arc::new(Quiet));
        let mut cx = Context::from_waker(&waker);
        let mut polls = 0;
        while let Some(mut job) = self.jobs.pop_front() {
            polls += 1;
            match job.as_mut().poll(&mut cx) {
                Poll::Ready(()) => println!("-- a job ended"),
                Poll::Pending => self.jobs.push_back(job),
            }
        }
        polls
    }
}

fn main() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut executor = Executor::default();
    for (name, steps) in [("x", 2), ("y", 1)] {
        let log = log.clone();
        executor.spawn(async move {
            for step in 0..steps {
                println!("{name} {step}");
                log.borrow_mut().push((name, step));
                Pause(false).await;
            }
        });
    }
    println!("{} polls", executor.run());
    println!("{:?}", log.borrow());
}
