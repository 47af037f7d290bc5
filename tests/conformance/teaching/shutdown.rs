// Graceful shutdown: a watch channel tells workers, tasks finish what they began, a deadline ends what hangs.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinSet;
use tokio::time::{self, Instant};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

type Log = Arc<Mutex<Vec<String>>>;

fn note(log: &Log, start: Instant, text: impl AsRef<str>) {
    let line = format!("[{:>3}] {}", start.elapsed().as_millis(), text.as_ref());
    log.lock().unwrap().push(line);
}

async fn worker(id: usize, mut stop: watch::Receiver<bool>, log: Log, start: Instant) -> usize {
    let mut done = 0;
    let mut every = time::interval(Duration::from_millis(7 * (id as u64 + 1)));
    loop {
        tokio::select! {
            _ = every.tick() => {
                time::sleep(Duration::from_millis(3)).await;
                done += 1;
            }
            changed = stop.changed() => {
                if changed.is_err() || *stop.borrow() {
                    note(&log, start, format!("worker {id} stops after {done}"));
                    return done;
                }
            }
        }
    }
}

struct Guard(Log, Instant);
impl Drop for Guard {
    fn drop(&mut self) {
        note(&self.0, self.1, "the hanging task is dropped");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let log: Log = Arc::default();
    let (tell, told) = watch::channel(false);
    let mut workers = JoinSet::new();
    for id in 0..3 {
        workers.spawn(worker(id, told.clone(), Arc::clone(&log), start));
    }
    drop(told);

    let token = CancellationToken::new();
    let tracker = TaskTracker::new();
    for n in 1..=2u64 {
        let token = token.child_token();
        let log = log.clone();
        tracker.spawn(async move {
            tokio::select! {
                () = token.cancelled() => note(&log, start, format!("request {n} cancelled")),
                () = time::sleep(Duration::from_millis(n * 20)) => note(&log, start, format!("request {n} answered")),
            }
        });
    }
    let stuck = {
        let guard = Guard(log.clone(), start);
        tokio::spawn(async move {
            let _guard = guard;
            std::future::pending::<()>().await
        })
    };

    let (events, _) = broadcast::channel::<&'static str>(4);
    let mut listeners: Vec<_> = (0..2)
        .map(|i| {
            let mut events = events.subscribe();
            let log = log.clone();
            tokio::spawn(async move {
                while let Ok(event) = events.recv().await {
                    note(&log, start, format!("listener {i}: {event}"));
                }
            })
        })
        .collect();

    time::sleep(Duration::from_millis(30)).await;
    let _ = events.send("shutting down");
    tell.send(true).unwrap();
    token.cancel();
    tracker.close();
    tracker.wait().await;
    drop(events);
    let mut total = 0;
    while let Some(done) = workers.join_next().await {
        total += done.unwrap();
    }
    for listener in listeners.drain(..) {
        listener.await.unwrap();
    }
    if time::timeout(Duration::from_millis(10), async { while !stuck.is_finished() { time::sleep(Duration::from_millis(4)).await } }).await.is_err() {
        note(&log, start, "out of patience");
        stuck.abort();
    }
    let end = stuck.await;
    println!("{:?} {total}", end.map_err(|e| e.is_cancelled()));
    for line in log.lock().unwrap().iter() {
        println!("{line}");
    }
}
