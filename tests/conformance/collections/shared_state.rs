use std::sync::{Arc, Mutex, OnceLock, LazyLock};
use std::collections::{HashMap, VecDeque, BTreeMap};
use std::time::{Duration, Instant};
use std::fmt;
use tokio::sync::{mpsc, oneshot, Notify, Semaphore};
static CONFIG: OnceLock<String> = OnceLock::new();
static TABLE: LazyLock<HashMap<u32, &'static str>> = LazyLock::new(|| { println!("init"); HashMap::from([(1, "one"), (2, "two")]) });
static COUNTER: Mutex<u32> = Mutex::new(0);
#[derive(Debug, Clone)]
enum Command { Get { key: String }, Set { key: String, val: String } }
#[derive(Debug)]
enum Request { Get { key: String, resp: oneshot::Sender<Option<String>> }, Set { key: String, val: String, resp: oneshot::Sender<Result<(), String>> } }
type Db = Arc<Mutex<HashMap<String, String>>>;
#[derive(Debug)]
enum BankError { Insufficient { need: u64, have: u64 }, NoAccount(String) }
impl fmt::Display for BankError { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { match self { Self::Insufficient { need, have } => write!(f, "need {need} have {have}"), Self::NoAccount(n) => write!(f, "no account {n}") } } }
impl std::error::Error for BankError {}
struct Bank { accounts: Mutex<BTreeMap<String, u64>>, log: Mutex<VecDeque<String>> }
impl Bank {
    fn withdraw(&self, name: &str, n: u64) -> Result<u64, BankError> {
        let mut accounts = self.accounts.lock().unwrap();
        let balance = accounts.get_mut(name).ok_or_else(|| BankError::NoAccount(name.to_string()))?;
        if *balance < n { return Err(BankError::Insufficient { need: n, have: *balance }); }
        *balance -= n;
        self.log.lock().unwrap().push_back(format!("{name}-{n}"));
        Ok(*balance)
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", CONFIG.get());
    println!("{}", CONFIG.get_or_init(|| "cfg".to_string()));
    println!("{:?} {:?}", CONFIG.set("x".to_string()), CONFIG.get());
    println!("{:?}", TABLE.get(&1));
    println!("{}", TABLE[&2]);
    *COUNTER.lock().unwrap() += 5;
    println!("{}", COUNTER.lock().unwrap());
    let (tx, mut rx) = mpsc::channel::<Request>(8);
    let manager = tokio::spawn(async move {
        let mut store: HashMap<String, String> = HashMap::new();
        while let Some(req) = rx.recv().await {
            match req {
                Request::Get { key, resp } => { let _ = resp.send(store.get(&key).cloned()); }
                Request::Set { key, val, resp } => { store.insert(key, val); let _ = resp.send(Ok(())); }
            }
        }
        store.len()
    });
    for cmd in [Command::Set { key: "a".into(), val: "1".into() }, Command::Get { key: "a".into() }, Command::Get { key: "b".into() }] {
        match cmd {
            Command::Set { key, val } => { let (t, r) = oneshot::channel(); tx.send(Request::Set { key, val, resp: t }).await.unwrap(); println!("set {:?}", r.await); }
            Command::Get { key } => { let (resp, r) = oneshot::channel(); tx.send(Request::Get { key: key.clone(), resp }).await.unwrap(); println!("{key} = {:?}", r.await.unwrap()); }
        }
    }
    drop(tx);
    println!("{}", manager.await.unwrap());
    let db: Db = Arc::new(Mutex::new(HashMap::new()));
    let mut handles = Vec::new();
    for i in 0..4 {
        let db = Arc::clone(&db);
        handles.push(tokio::spawn(async move { tokio::time::sleep(Duration::from_millis(40 - i * 10)).await; db.lock().unwrap().entry(format!("k{}", i % 2)).and_modify(|v: &mut String| v.push_str(&i.to_string())).or_insert_with(|| i.to_string()); i * i }));
    }
    let mut results = Vec::with_capacity(4);
    for h in handles { results.push(h.await.unwrap()); }
    println!("{results:?} {}", results.iter().sum::<u64>());
    let mut all: Vec<_> = db.lock().unwrap().iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    all.sort();
    println!("{all:?} {}", Arc::strong_count(&db));
    let bank = Arc::new(Bank { accounts: Mutex::new([("ann".to_string(), 100)].into()), log: Mutex::new(VecDeque::new()) });
    for (n, amount) in [("ann", 30), ("ann", 100), ("bob", 1)] {
        match bank.withdraw(n, amount) { Ok(left) => println!("left {left}"), Err(e @ BankError::Insufficient { .. }) => println!("insufficient: {e}"), Err(e) => println!("{e}") }
    }
    println!("{:?} {:?}", bank.log.lock().unwrap(), bank.accounts.lock().unwrap().get("ann"));
    let sem = Arc::new(Semaphore::new(2));
    let notify = Arc::new(Notify::new());
    let n2 = notify.clone();
    let waiter = tokio::spawn(async move { n2.notified().await; "notified" });
    tokio::task::yield_now().await;
    notify.notify_one();
    println!("{} {}", waiter.await.unwrap(), sem.available_permits());
    let start = Instant::now();
    let (a, b) = tokio::join!(async { tokio::time::sleep(Duration::from_millis(20)).await; 1 }, async { tokio::time::sleep(Duration::from_millis(10)).await; 2 });
    println!("{} {}", a + b, start.elapsed() < Duration::from_secs(60));
    let r: Result<u32, Box<dyn std::error::Error + Send + Sync>> = tokio::spawn(async { Ok("12".parse::<u32>()?) }).await.unwrap();
    println!("{r:?}");
    let e = tokio::spawn(async { if true { panic!("boom") } }).await.unwrap_err();
    println!("{} {}", e.is_panic(), e.is_cancelled());
    let state = Arc::new(tokio::sync::RwLock::new(vec![1, 2, 3]));
    { let mut w = state.write().await; w.push(4); w.retain(|x| x % 2 == 0); }
    println!("{:?}", state.read().await);
    println!("{:?}", Arc::try_unwrap(state).unwrap().into_inner());
}
