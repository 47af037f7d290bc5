// Actor with a handle, request timeouts, supervisor restarts.
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

type Reply<T> = oneshot::Sender<T>;
enum Cmd {
    Set { key: String, val: i64, resp: Reply<Option<i64>> },
    Get { key: String, resp: Reply<Option<i64>> },
    Slow(Duration, Reply<()>),
    Crash,
    Sum(Reply<i64>),
}
#[derive(Clone)]
struct Db { tx: mpsc::Sender<Cmd> }
#[derive(Debug, PartialEq)]
enum DbError { Gone, Slow }
impl From<oneshot::error::RecvError> for DbError { fn from(_: oneshot::error::RecvError) -> Self { DbError::Gone } }
impl<T> From<mpsc::error::SendError<T>> for DbError { fn from(_: mpsc::error::SendError<T>) -> Self { DbError::Gone } }
impl From<tokio::time::error::Elapsed> for DbError { fn from(_: tokio::time::error::Elapsed) -> Self { DbError::Slow } }
impl Db {
    fn start() -> (Self, JoinHandle<BTreeMap<String, i64>>) {
        let (tx, mut rx) = mpsc::channel(2);
        let h = tokio::spawn(async move {
            let mut map = BTreeMap::new();
            while let Some(cmd) = rx.recv().await {
                match cmd {
                    Cmd::Set { key, val, resp } => { let _ = resp.send(map.insert(key, val)); }
                    Cmd::Get { key, resp } => { let _ = resp.send(map.get(&key).copied()); }
                    Cmd::Slow(d, resp) => { sleep(d).await; if resp.send(()).is_err() { println!("nobody waits"); } }
                    Cmd::Crash => panic!("db crashed with {} keys", map.len()),
                    Cmd::Sum(resp) => { resp.send(map.values().sum()).ok(); }
                }
            }
            println!("db stops");
            map
        });
        (Db { tx }, h)
    }
    async fn call<T>(&self, make: impl FnOnce(Reply<T>) -> Cmd) -> Result<T, DbError> {
        let (tx, rx) = oneshot::channel();
        self.tx.send(make(tx)).await?;
        Ok(timeout(Duration::from_millis(50), rx).await??)
    }
    async fn set(&self, key: &str, val: i64) -> Result<Option<i64>, DbError> { self.call(|resp| Cmd::Set { key: key.to_string(), val, resp }).await }
    async fn get(&self, key: &str) -> Result<Option<i64>, DbError> { self.call(|resp| Cmd::Get { key: key.into(), resp }).await }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (db, h) = Db::start();
    println!("{:?}", db.set("a", 1).await);
    println!("{:?}", db.set("a", 2).await);
    println!("{:?} {:?}", db.get("a").await, db.get("zz").await);
    println!("{:?}", db.call(|r| Cmd::Slow(Duration::from_millis(80), r)).await);
    println!("{:?}", db.call(Cmd::Sum).await);
    let clients: Vec<_> = (0..4).map(|i| { let db = db.clone(); tokio::spawn(async move { db.set(&format!("k{i}"), i).await }) }).collect();
    for c in clients { print!("{:?} ", c.await.unwrap()); }
    println!();
    println!("{:?}", db.call(Cmd::Sum).await);
    println!("cap {} max {}", db.tx.capacity(), db.tx.max_capacity());
    db.tx.send(Cmd::Crash).await.unwrap();
    println!("{:?}", db.get("a").await);
    let err = h.await.unwrap_err();
    println!("{}", err.is_panic());
    match err.try_into_panic() { Ok(p) => println!("{}", p.downcast::<String>().unwrap()), Err(e) => println!("{e}") }
    println!("{:?} closed {}", db.get("a").await, db.tx.is_closed());
    let (db, h) = Db::start();
    db.set("n", 5).await.unwrap();
    let weak = db.tx.downgrade();
    drop(db);
    println!("{:?} {}", h.await.unwrap(), weak.upgrade().is_none());
}
