use tokio::sync::Notify;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Notify::new();
    let waiting = notify.notified();
    tokio::pin!(waiting);
    println!("already notified: {}", waiting.as_mut().enable());
    notify.notify_waiters();
    waiting.await;
    println!("registered before it was polled");
    notify.notify_one();
    let next = notify.notified();
    tokio::pin!(next);
    println!("already notified: {}", next.as_mut().enable());
    next.await;
    // A future made before notify_waiters gets it, polled or not.
    let early = notify.notified();
    notify.notify_waiters();
    early.await;
    println!("end");
}
