use std::future::Future;
use std::task::{Context, Poll, Waker};

async fn letter() -> usize {
    let text = String::from("dear reader");
    let first = text.split(' ').next(); // points into `text`
    std::future::ready(()).await; // both are kept across this
    first.map_or(0, str::len)
}

fn main() {
    let future = letter(); // may still be moved
    let mut pinned = Box::pin(future); // on the heap it stays, wherever the box goes
    let mut context = Context::from_waker(Waker::noop());
    match pinned.as_mut().poll(&mut context) {
        Poll::Ready(length) => println!("the first word has {length} letters"),
        Poll::Pending => println!("not yet"),
    }
}
