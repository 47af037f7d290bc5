use std::collections::HashMap;
use std::fmt::Debug;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{self, Instant};

#[derive(Debug)]
enum Command {
    Get { key: String, reply: oneshot::Sender<Option<i64>> },
    Set { key: String, value: i64, reply: Option<oneshot::Sender<Result<(), StoreError>>> },
    Update { key: String, by: Box<dyn UpdateFn>, reply: oneshot::Sender<i64> },
    Stats(oneshot::Sender<Stats>),
}
trait UpdateFn: Send {
    fn apply(&self, v: i64) -> i64;
}
impl<F: Fn(i64) -> i64 + Send> UpdateFn for F {
    fn apply(&self, v: i64) -> i64 {
        self(v)
    }
}
impl Debug for dyn UpdateFn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UpdateFn")
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Stats {
    gets: usize,
    sets: usize,
    updates: usize,
}
#[derive(Debug, PartialEq, Eq)]
enum StoreError {
    ReadOnly(String),
    TooLarge,
}

struct Store {
    map: HashMap<String, i64>,
    stats: Stats,
    rx: mpsc::Receiver<Command>,
    started: Instant,
}

impl Store {
    async fn run(mut self, mut stop: watch::Receiver<bool>) -> Stats {
        let mut tick = time::interval(Duration::from_millis(100));
        tick.set_missed_tick_behavior(time::MissedTickBehavior::Skip);
        loop {
            tokio::select! {
                biased;
                _ = stop.changed() => {
                    println!("[{:>4}ms] stopping: {}", self.started.elapsed().as_millis(), *stop.borrow());
                    break;
                }
                cmd = self.rx.recv() => match cmd {
                    Some(cmd) => self.handle(cmd).await,
                    None => { println!("all handles gone"); break; }
                },
                at = tick.tick() => println!("[{:>4}ms] tick {}", self.started.elapsed().as_millis(), (at - self.started).as_millis()),
            }
        }
        self.rx.close();
        while let Some(cmd) = self.rx.recv().await {
            println!("draining {cmd:?}");
            self.handle(cmd).await;
        }
        self.stats
    }
    async fn handle(&mut self, cmd: Command) {
        match cmd {
            Command::Get { key, reply } => {
                self.stats.gets += 1;
                let _ = reply.send(self.map.get(&key).copied());
            }
            Command::Set { key, .. } if key.starts_with('_') => println!("ignored {key}"),
            Command::Set { key, value, reply } => {
                self.stats.sets += 1;
                time::sleep(Duration::from_millis(30)).await;
                let r = if value > 1_000 {
                    Err(StoreError::TooLarge)
                } else if key == "ro" {
                    Err(StoreError::ReadOnly(key))
                } else {
                    self.map.insert(key, value);
                    Ok(())
                };
                if let Some(reply) = reply {
                    if reply.send(r).is_err() {
                        println!("caller went away");
                    }
                }
            }
            Command::Update { key, by, reply } => {
                self.stats.updates += 1;
                let v = self.map.entry(key).and_modify(|v| *v = by.apply(*v)).or_insert(-1);
                reply.send(*v).ok();
            }
            Command::Stats(reply) => {
                reply.send(self.stats).unwrap();
            }
        }
    }
}

#[derive(Clone)]
struct Client {
    tx: mpsc::Sender<Command>,
}
impl Client {
    async fn get(&self, key: impl Into<String>) -> Option<i64> {
        let (reply, rx) = oneshot::channel();
        self.tx.send(Command::Get { key: key.into(), reply }).await.ok()?;
        rx.await.ok().flatten()
    }
    async fn set(&self, key: &str, value: i64) -> Result<(), StoreError> {
        let (tx, rx) = oneshot::channel();
        self.tx
            .send(Command::Set { key: key.to_string(), value, reply: Some(tx) })
            .await
            .expect("actor alive");
        rx.await.expect("actor replies")
    }
    async fn update<F>(&self, key: &str, f: F) -> i64
    where
        F: Fn(i64) -> i64 + Send + 'static,
    {
        let (reply, rx) = oneshot::channel();
        let _ = self.tx.send(Command::Update { key: key.to_owned(), by: Box::new(f), reply }).await;
        rx.await.unwrap_or_default()
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    let (stop_tx, stop_rx) = watch::channel(false);
    let store = Store { map: HashMap::new(), stats: Stats::default(), rx, started: Instant::now() };
    let actor = tokio::spawn(store.run(stop_rx));
    let client = Client { tx };
    println!("{:?}", client.set("a", 1).await);
    println!("{:?} {:?}", client.set("ro", 5).await, client.set("big", 5000).await);
    let factor = 7;
    println!("{} {}", client.update("a", move |v| v * factor + 1).await, client.update("new", |v| v).await);
    println!("{:?} {:?}", client.get("a").await, client.get(String::from("zz")).await);
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let c = client.clone();
            tokio::spawn(async move { c.set(&format!("k{i}"), i).await.map(|()| i) })
        })
        .collect();
    for h in hs {
        println!("joined {:?}", h.await.unwrap());
    }
    match time::timeout(Duration::from_millis(10), client.set("slow", 3)).await {
        Ok(r) => println!("{r:?}"),
        Err(e) => println!("timeout: {e}"),
    }
    time::sleep(Duration::from_millis(150)).await;
    let (s, r) = oneshot::channel();
    client.tx.send(Command::Stats(s)).await.unwrap();
    println!("{:?}", r.await);
    client.tx.try_send(Command::Set { key: "late".into(), value: 9, reply: None }).unwrap();
    client.tx.try_send(Command::Set { key: "_x".into(), value: 9, reply: None }).unwrap();
    stop_tx.send_replace(true);
    println!("{:?}", actor.await.unwrap());
    println!("{:?} {}", client.get("a").await, client.tx.is_closed());
}
