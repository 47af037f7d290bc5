use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut kept: Option<Waker> = None;
    let mut polls = 0;
    poll_fn(|cx| {
        polls += 1;
        if let Some(old) = &kept {
            println!("same task: {}", old.will_wake(cx.waker()));
            return Poll::Ready(());
        }
        kept = Some(cx.waker().clone());
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    let noop = Waker::noop();
    println!("noop: {}", kept.unwrap().will_wake(noop));
    let mut cx = Context::from_waker(noop);
    let mut future = Box::pin(async { polls * 100 });
    println!("{:?}", future.as_mut().poll(&mut cx));
}

use std::future::Future;
