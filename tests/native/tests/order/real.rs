//! A program in the real tokio: its steps as futures, on the current-thread runtime with its clock paused.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex as StdMutex};
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt};
use tokio::sync::{Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::{Instant, interval, sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::program::{Block, SHARED, Step};

/// Everything the tasks share.
struct Shared {
    start: Instant,
    locks: [Mutex<()>; SHARED],
    cells: [RwLock<()>; SHARED],
    permits: [Semaphore; SHARED],
    notifies: [Notify; SHARED],
    senders: [mpsc::Sender<u32>; SHARED],
    receivers: [Mutex<mpsc::Receiver<u32>>; SHARED],
    broadcast: broadcast::Sender<u32>,
    watch: watch::Sender<u32>,
    barrier: Barrier,
    token: CancellationToken,
    once: OnceCell<u32>,
    log: Arc<StdMutex<Vec<String>>>,
}

impl Shared {
    fn new(log: Arc<StdMutex<Vec<String>>>) -> Arc<Self> {
        let ((tx0, rx0), (tx1, rx1)) = (mpsc::channel(2), mpsc::channel(2));
        Arc::new(Shared {
            start: Instant::now(),
            locks: [(), ()].map(Mutex::new),
            cells: [(), ()].map(RwLock::new),
            permits: [3, 3].map(Semaphore::new),
            notifies: [Notify::new(), Notify::new()],
            senders: [tx0, tx1],
            receivers: [Mutex::new(rx0), Mutex::new(rx1)],
            broadcast: broadcast::channel(2).0,
            watch: watch::channel(0).0,
            barrier: Barrier::new(2),
            token: CancellationToken::new(),
            once: OnceCell::new(),
            log,
        })
    }

    fn say(&self, mark: u32) {
        self.note(format!("{} ms: {mark}", self.start.elapsed().as_millis()));
    }

    fn tell(&self, mark: u32, what: impl std::fmt::Debug) {
        self.note(format!("{} ms: {mark} {what:?}", self.start.elapsed().as_millis()));
    }

    fn note(&self, line: String) {
        // A panic never happens while it is held.
        self.log.lock().unwrap().push(line);
    }
}

/// Prints when it is dropped.
struct Held(Arc<Shared>, u32);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.note(format!("drop {}", self.1));
    }
}

/// Variables of a block: they drop in reverse order.
struct Variables(Vec<Held>);

impl Drop for Variables {
    fn drop(&mut self) {
        while self.0.pop().is_some() {}
    }
}

type Boxed = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What the program prints.
pub fn run(program: &Block) -> Vec<String> {
    let log = Arc::new(StdMutex::new(Vec::new()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime can be built");
    let main = {
        let (program, log) = (program.clone(), log.clone());
        async move {
            let shared = Shared::new(log);
            let ended = timeout(Duration::from_secs(100), block(shared.clone(), program)).await;
            shared.tell(0, ended.is_ok());
        }
    };
    let ran = catch_unwind(AssertUnwindSafe(|| runtime.block_on(main)));
    drop(runtime);
    let mut log = log.lock().unwrap();
    if ran.is_err() {
        log.push("main panicked".to_owned());
    }
    std::mem::take(&mut log)
}

fn block(shared: Arc<Shared>, steps: Block) -> Boxed {
    Box::pin(async move {
        let mut handles: Vec<JoinHandle<()>> = Vec::new();
        let mut held = Variables(Vec::new());
        for step in steps {
            match step {
                Step::Spawn(inner) => handles.push(tokio::spawn(block(shared.clone(), inner))),
                Step::JoinLast(mark) => {
                    if let Some(handle) = handles.pop() {
                        let joined = handle.await;
                        shared.tell(mark, joined.is_ok());
                    }
                }
                Step::JoinFirst(mark) => {
                    if !handles.is_empty() {
                        let joined = handles.remove(0).await;
                        shared.tell(mark, joined.is_ok());
                    }
                }
                Step::AbortFirst => {
                    if let Some(handle) = handles.first() {
                        handle.abort();
                    }
                }
                Step::Hold(mark) => held.0.push(Held(shared.clone(), mark)),
                other => run_step(&shared, other).await,
            }
        }
    })
}

fn boxed(shared: &Arc<Shared>, blocks: Vec<Block>) -> Vec<Boxed> {
    blocks.into_iter().map(|inner| block(shared.clone(), inner)).collect()
}

async fn run_step(shared: &Arc<Shared>, step: Step) {
    let inner = |steps: Block| block(shared.clone(), steps);
    match step {
        Step::Say(mark) => shared.say(mark),
        Step::Sleep(millis) => sleep(Duration::from_millis(millis)).await,
        Step::Yield => yield_now().await,
        Step::Panic => panic!("meant"),
        Step::Join(blocks) => {
            let mut all = boxed(shared, blocks).into_iter();
            match (all.next(), all.next(), all.next()) {
                (Some(a), Some(b), Some(c)) => {
                    tokio::join!(a, b, c);
                }
                (Some(a), Some(b), None) => {
                    tokio::join!(a, b);
                }
                _ => {}
            }
        }
        Step::Select(blocks, mark) => {
            let mut all = boxed(shared, blocks).into_iter();
            match (all.next(), all.next(), all.next()) {
                (Some(a), Some(b), Some(c)) => tokio::select! {
                    biased;
                    _ = a => shared.tell(mark, 0),
                    _ = b => shared.tell(mark, 1),
                    _ = c => shared.tell(mark, 2),
                },
                (Some(a), Some(b), None) => tokio::select! {
                    biased;
                    _ = a => shared.tell(mark, 0),
                    _ = b => shared.tell(mark, 1),
                },
                _ => {}
            }
        }
        Step::JoinAll(blocks) => {
            futures::future::join_all(boxed(shared, blocks)).await;
        }
        Step::Unordered(blocks, mark) => {
            let mut set: FuturesUnordered<Boxed> = boxed(shared, blocks).into_iter().collect();
            while let Some(()) = set.next().await {
                shared.say(mark);
            }
        }
        Step::Set(blocks, mark) => {
            let mut set = JoinSet::new();
            for inner in boxed(shared, blocks) {
                set.spawn(inner);
            }
            while let Some(joined) = set.join_next().await {
                shared.tell(mark, joined.is_ok());
            }
        }
        Step::Loop(a, b, mark) => {
            let (mut a, mut b) = (inner(a), inner(b));
            let (mut a_over, mut b_over) = (false, false);
            loop {
                tokio::select! {
                    biased;
                    _ = &mut a, if !a_over => {
                        a_over = true;
                        shared.tell(mark, 0);
                    }
                    _ = &mut b, if !b_over => {
                        b_over = true;
                        shared.tell(mark, 1);
                    }
                    else => break,
                }
            }
        }
        Step::Stream(blocks, ordered, mark) => {
            let all = futures::stream::iter(boxed(shared, blocks));
            if ordered {
                let mut all = all.buffered(2);
                while let Some(()) = all.next().await {
                    shared.say(mark);
                }
            } else {
                let mut all = all.buffer_unordered(2);
                while let Some(()) = all.next().await {
                    shared.say(mark);
                }
            }
        }
        Step::Flood(messages, mark) => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            for i in 0..messages {
                let _ = tx.send(i);
            }
            drop(tx);
            while let Some(i) = rx.recv().await {
                if i % 64 == 0 {
                    shared.tell(mark, i);
                }
            }
        }
        Step::Abort(blocks, meanwhile, mark) => {
            let mut set = JoinSet::new();
            for one in boxed(shared, blocks) {
                set.spawn(one);
            }
            inner(meanwhile).await;
            set.abort_all();
            while let Some(joined) = set.join_next().await {
                shared.tell(mark, joined.is_ok());
            }
        }
        Step::Timeout(millis, steps, mark) => {
            let done = timeout(Duration::from_millis(millis), inner(steps)).await;
            shared.tell(mark, done.is_ok());
        }
        Step::Repeat(times, steps) => {
            for _ in 0..times {
                inner(steps.clone()).await;
            }
        }
        Step::Interval(millis, times, steps, mark) => {
            let mut ticks = interval(Duration::from_millis(millis));
            for _ in 0..times {
                ticks.tick().await;
                shared.say(mark);
                inner(steps.clone()).await;
            }
        }
        Step::Ask(steps, mark) => {
            let (tx, rx) = oneshot::channel();
            let asked = inner(steps);
            tokio::spawn(async move {
                asked.await;
                let _ = tx.send(mark);
            });
            let answer = rx.await;
            shared.tell(mark, answer.is_ok());
        }
        Step::Lock(i, steps) => {
            let _guard = shared.locks[i].lock().await;
            inner(steps).await;
        }
        Step::TryLock(i, mark) => {
            let free = shared.locks[i].try_lock().is_ok();
            shared.tell(mark, free);
        }
        Step::Read(i, steps) => {
            let _guard = shared.cells[i].read().await;
            inner(steps).await;
        }
        Step::Write(i, steps) => {
            let _guard = shared.cells[i].write().await;
            inner(steps).await;
        }
        Step::Permits(i, n, steps) => {
            let _permit = shared.permits[i].acquire_many(n).await.unwrap();
            inner(steps).await;
        }
        Step::NotifyOne(i) => shared.notifies[i].notify_one(),
        Step::NotifyWaiters(i) => shared.notifies[i].notify_waiters(),
        Step::Notified(i) => shared.notifies[i].notified().await,
        Step::Send(i, mark) => {
            let sent = shared.senders[i].send(mark).await.is_ok();
            shared.tell(mark, sent);
        }
        Step::TrySend(i, mark) => {
            let sent = shared.senders[i].try_send(mark).is_ok();
            shared.tell(mark, sent);
        }
        Step::Recv(i, mark) => {
            let got = shared.receivers[i].lock().await.recv().await;
            shared.tell(mark, got);
        }
        Step::Broadcast(mark) => {
            let sent = shared.broadcast.send(mark).is_ok();
            shared.tell(mark, sent);
        }
        Step::Subscribe(steps, mark) => {
            let mut messages = shared.broadcast.subscribe();
            inner(steps).await;
            let got = messages.recv().await.ok();
            shared.tell(mark, got);
        }
        Step::Watch(mark) => {
            shared.watch.send_replace(mark);
        }
        Step::Changed(steps, mark) => {
            let mut watched = shared.watch.subscribe();
            inner(steps).await;
            let changed = watched.changed().await.is_ok();
            let now = *watched.borrow();
            shared.tell(mark, changed);
            shared.tell(mark, now);
        }
        Step::Barrier(mark) => {
            let leads = shared.barrier.wait().await.is_leader();
            shared.tell(mark, leads);
        }
        Step::Cancel => shared.token.cancel(),
        Step::Cancelled => shared.token.cancelled().await,
        Step::Once(steps, mark) => {
            let init = async {
                inner(steps).await;
                mark
            };
            let set = *shared.once.get_or_init(|| init).await;
            shared.tell(mark, set);
        }
        // What needs the block's own variables.
        Step::Spawn(_) | Step::JoinLast(_) | Step::JoinFirst(_) | Step::AbortFirst | Step::Hold(_) => {}
    }
}
