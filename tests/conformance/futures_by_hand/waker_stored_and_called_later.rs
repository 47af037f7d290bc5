use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
struct Gate {
    open: bool,
    waiting: Vec<Waker>,
}

struct Pass(Rc<RefCell<Gate>>);

impl Future for Pass {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut gate = self.0.borrow_mut();
        if gate.open {
            Poll::Ready(())
        } else {
            gate.waiting.push(cx.waker().clone());
            Poll::Pending
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let gate = Rc::new(RefCell::new(Gate::default()));
    let local = tokio::task::LocalSet::new();
    for id in 1..=3 {
        let gate = gate.clone();
        local.spawn_local(async move {
            println!("{id} comes to the gate");
            Pass(gate).await;
            println!("{id} passes");
        });
    }
    let keeper = gate.clone();
    local.spawn_local(async move {
        tokio::task::yield_now().await;
        println!("opening for {}", keeper.borrow().waiting.len());
        keeper.borrow_mut().open = true;
        let wakers: Vec<Waker> = keeper.borrow_mut().waiting.drain(..).rev().collect();
        for waker in wakers {
            waker.wake();
        }
    });
    local.await;
    Pass(gate).await;
    println!("open for all");
}
