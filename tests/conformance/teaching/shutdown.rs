// Graceful shutdown: broadcast, watch, cancellation tokens, trackers, a semaphore.

use std::sync::Arc;
use std::time::Duration;
use tokio::{
    select,
    sync::{broadcast, mpsc, watch, Notify, Semaphore},
    task::JoinSet,
    time,
};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

struct Guard(&'static str);
impl Drop for Guard {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn worker(
    id: usize,
    mut stop: broadcast::Receiver<()>,
    done: mpsc::Sender<usize>,
    level: watch::Receiver<u8>,
) {
    let _g = Guard(if id == 0 { "w0" } else { "w1" });
    let mut tick = time::interval(Duration::from_millis(30 + id as u64 * 7));
    tick.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    let mut n = 0;
    loop {
        select! {
            biased;
            _ = stop.recv() => { println!("worker {id} stops after {n} at level {}", *level.borrow()); break }
            _ = tick.tick() => n += 1,
        }
    }
    let _ = done.send(id).await;
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (stop, _) = broadcast::channel(1);
    let (done_tx, mut done) = mpsc::channel(1);
    let (level_tx, level) = watch::channel(1u8);
    let mut set = JoinSet::new();
    for id in 0..2 {
        set.spawn(worker(id, stop.subscribe(), done_tx.clone(), level.clone()));
    }
    drop(done_tx);
    let mut l2 = level.clone();
    let watcher = tokio::spawn(async move {
        while l2.changed().await.is_ok() {
            println!("level is {}", *l2.borrow_and_update());
        }
        println!("no more levels");
    });
    time::sleep(Duration::from_millis(100)).await;
    level_tx.send_modify(|l| *l += 4);
    time::sleep(Duration::from_millis(55)).await;
    println!("receivers {}", stop.receiver_count());
    stop.send(()).unwrap();
    while let Some(id) = done.recv().await {
        println!("done {id}");
    }
    while let Some(r) = set.join_next().await {
        r.unwrap();
    }
    drop(level);
    drop(level_tx);
    watcher.await.unwrap();

    let token = CancellationToken::new();
    let tracker = TaskTracker::new();
    let gate = Arc::new(Semaphore::new(2));
    let bell = Arc::new(Notify::new());
    for i in 0..4u64 {
        let (token, gate, bell) = (token.child_token(), gate.clone(), bell.clone());
        tracker.spawn(async move {
            let permit = select! { p = gate.acquire_owned() => p.unwrap(), _ = token.cancelled() => { println!("{i} never got in"); return } };
            select! {
                _ = time::sleep(Duration::from_millis(50 * (i + 1))) => println!("{i} finished"),
                _ = token.cancelled() => println!("{i} cancelled"),
                _ = bell.notified(), if i == 1 => println!("{i} belled"),
            }
            drop(permit);
        });
    }
    time::sleep(Duration::from_millis(60)).await;
    bell.notify_waiters();
    time::sleep(Duration::from_millis(20)).await;
    token.cancel();
    tracker.close();
    tracker.wait().await;
    println!("all {} gone, permits {}", tracker.len(), gate.available_permits());
}
