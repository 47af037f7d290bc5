use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;
use tokio::sync::broadcast::{self, error::{RecvError, TryRecvError, SendError}};
use tokio::sync::RwLock;

#[derive(Clone, Debug, PartialEq)]
enum Event { Joined { user: Arc<str> }, Said { user: Arc<str>, text: String }, Left(Arc<str>) }

#[derive(Clone)]
struct Hub<T> { topics: Arc<RwLock<HashMap<String, broadcast::Sender<T>>>>, capacity: usize }
impl<T> Hub<T> where T: Clone + Debug + Send + 'static {
    fn with_capacity(capacity: usize) -> Self { Self { topics: Arc::default(), capacity } }
    async fn subscribe(&self, topic: &str) -> broadcast::Receiver<T> {
        if let Some(tx) = self.topics.read().await.get(topic) { return tx.subscribe(); }
        let mut topics = self.topics.write().await;
        topics.entry(topic.to_owned()).or_insert_with(|| broadcast::channel(self.capacity).0).subscribe()
    }
    async fn publish(&self, topic: &str, event: T) -> Option<Result<usize, SendError<T>>> {
        let topics = self.topics.read().await;
        Some(topics.get(topic)?.send(event))
    }
    async fn gc(&self) -> Vec<String> {
        let mut dead = Vec::new();
        self.topics.write().await.retain(|name, tx| { let keep = tx.receiver_count() > 0; if !keep { dead.push(name.clone()); } keep });
        dead.sort();
        dead
    }
}

async fn client(name: &'static str, mut rx: broadcast::Receiver<Event>, slow: bool) -> Vec<String> {
    let mut log = vec![];
    loop {
        if slow { tokio::time::sleep(std::time::Duration::from_millis(50)).await; }
        match rx.recv().await {
            Ok(Event::Said { user, text }) if &*user != name => log.push(format!("<{user}> {text}")),
            Ok(Event::Said { .. }) => {}
            Ok(Event::Joined { user } | Event::Left(user)) => log.push(format!("* {user}")),
            Err(RecvError::Lagged(n)) => log.push(format!("(missed {n})")),
            Err(RecvError::Closed) => break log,
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let hub = Hub::with_capacity(4);
    let [a, b] = ["ann", "bob"].map(Arc::<str>::from);
    println!("{:?}", hub.publish("rust", Event::Joined { user: a.clone() }).await.is_none());
    let fast = tokio::spawn(client("ann", hub.subscribe("rust").await, false));
    let slow = tokio::spawn(client("bob", hub.subscribe("rust").await, true));
    let mut probe = hub.subscribe("rust").await;
    assert_eq!(probe.try_recv(), Err(TryRecvError::Empty));
    for user in [&a, &b] { hub.publish("rust", Event::Joined { user: Arc::clone(user) }).await; tokio::task::yield_now().await; }
    for i in 0..6 {
        let user = if i % 2 == 0 { a.clone() } else { b.clone() };
        let n = hub.publish("rust", Event::Said { user, text: format!("message {i}") }).await.unwrap().unwrap();
        assert_eq!(n, 3);
        tokio::task::yield_now().await;
    }
    hub.publish("rust", Event::Left(b)).await;
    println!("{:?} {}", probe.try_recv(), probe.len());
    let other = hub.subscribe("empty").await;
    drop(other);
    if let Some(Err(SendError(event))) = hub.publish("empty", Event::Left(a)).await { println!("undelivered {event:?}"); }
    println!("gc {:?}", hub.gc().await);
    drop(probe);
    drop(hub);
    let (fast, slow) = tokio::join!(fast, slow);
    println!("{:#?}\n{:?}", fast.unwrap(), slow.unwrap());
}
