use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::{self, Instant};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

#[derive(Debug, Clone, PartialEq)]
enum Event { Tick(u64), Message { from: String, body: String }, Quit }

struct Guard(&'static str);
impl Drop for Guard { fn drop(&mut self) { println!("[{}] cleaned up", self.0); } }

async fn worker(id: usize, token: CancellationToken, mut rx: broadcast::Receiver<Event>) -> usize {
    let _g = Guard(if id == 0 { "zero" } else { "other" });
    let mut seen = 0;
    loop {
        tokio::select! {
            biased;
            _ = token.cancelled() => { println!("worker {id} cancelled after {seen}"); return seen; }
            ev = rx.recv() => match ev {
                Ok(Event::Quit) => { println!("worker {id} quits"); return seen; }
                Ok(e) => { seen += 1; println!("worker {id} got {e:?}"); }
                Err(broadcast::error::RecvError::Lagged(n)) => println!("worker {id} lagged by {n}"),
                Err(broadcast::error::RecvError::Closed) => return seen,
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = CancellationToken::new();
    let tracker = TaskTracker::new();
    let (tx, _) = broadcast::channel(4);
    let (state_tx, mut state_rx) = watch::channel("starting");
    let mut handles = vec![];
    for id in 0..3 {
        handles.push(tracker.spawn(worker(id, token.child_token(), tx.subscribe())));
    }
    tracker.spawn(async move {
        while state_rx.changed().await.is_ok() {
            println!("state -> {}", *state_rx.borrow_and_update());
        }
        println!("state channel closed");
    });
    let start = Instant::now();
    let mut interval = time::interval(Duration::from_millis(100));
    for n in 0..3u64 {
        interval.tick().await;
        let n_rx = tx.send(Event::Tick(n)).unwrap();
        println!("{:?} sent to {n_rx}", start.elapsed());
    }
    state_tx.send("running").unwrap();
    tx.send(Event::Message { from: "ann".into(), body: "hi".to_string() }).unwrap();
    time::sleep(Duration::from_millis(10)).await;
    state_tx.send_replace("stopping");
    token.cancel();
    drop(state_tx);
    tracker.close();
    tracker.wait().await;
    let mut total = 0;
    for h in handles { total += h.await.unwrap(); }
    println!("total {total} in {:?}", start.elapsed());
    let (tx, mut rx) = mpsc::unbounded_channel::<Event>();
    tx.send(Event::Quit).unwrap();
    drop(tx);
    assert_eq!(rx.recv().await, Some(Event::Quit));
    assert_eq!(rx.recv().await, None);
}
