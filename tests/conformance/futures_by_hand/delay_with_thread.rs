// clock: real
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

struct Delay {
    when: Instant,
    waker: Option<Arc<Mutex<Waker>>>,
}

impl Future for Delay {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if Instant::now() >= self.when {
            return Poll::Ready("done");
        }
        if let Some(waker) = &self.waker {
            let mut waker = waker.lock().unwrap();
            if !waker.will_wake(cx.waker()) {
                *waker = cx.waker().clone();
            }
        } else {
            let when = self.when;
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            self.waker = Some(waker.clone());
            thread::spawn(move || {
                let now = Instant::now();
                if now < when {
                    thread::sleep(when - now);
                }
                waker.lock().unwrap().wake_by_ref();
            });
        }
        Poll::Pending
    }
}

fn delay(ms: u64) -> Delay {
    Delay { when: Instant::now() + Duration::from_millis(ms), waker: None }
}

#[tokio::main]
async fn main() {
    println!("{}", delay(10).await);
    let task = tokio::spawn(async {
        println!("task {}", delay(40).await);
        7
    });
    println!("main {}", delay(15).await);
    println!("{}", task.await.unwrap());
    println!("{}", futures::executor::block_on(delay(5)));
}
