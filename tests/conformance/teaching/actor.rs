// An actor behind a handle: requests over mpsc, answers over oneshot, a shutdown that drains.

use std::collections::HashMap;
use std::fmt;
use tokio::sync::{mpsc, oneshot};

#[derive(Debug)]
enum Command {
    Get { key: String, reply: oneshot::Sender<Option<i64>> },
    Add { key: String, by: i64, reply: oneshot::Sender<Result<i64, StoreError>> },
    Len(oneshot::Sender<usize>),
    Stop,
}

#[derive(Debug, Clone, PartialEq)]
enum StoreError {
    Negative { key: String, value: i64 },
    Closed,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative { key, value } => write!(f, "{key} would be {value}"),
            Self::Closed => f.write_str("the store is closed"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<oneshot::error::RecvError> for StoreError {
    fn from(_: oneshot::error::RecvError) -> Self {
        StoreError::Closed
    }
}

struct Store {
    inbox: mpsc::Receiver<Command>,
    data: HashMap<String, i64>,
    handled: usize,
}

impl Store {
    async fn run(mut self) -> usize {
        while let Some(command) = self.inbox.recv().await {
            self.handled += 1;
            match command {
                Command::Get { key, reply } => {
                    let _ = reply.send(self.data.get(&key).copied());
                }
                Command::Add { key, by, reply } => {
                    let value = self.data.get(&key).unwrap_or(&0) + by;
                    let answer = if value < 0 {
                        Err(StoreError::Negative { key, value })
                    } else {
                        *self.data.entry(key).or_insert(0) = value;
                        Ok(value)
                    };
                    if reply.send(answer).is_err() {
                        println!("nobody waits for the answer");
                    }
                }
                Command::Len(reply) => drop(reply.send(self.data.len())),
                Command::Stop => {
                    self.inbox.close();
                    println!("stopping");
                }
            }
        }
        self.handled
    }
}

#[derive(Clone)]
struct Handle {
    commands: mpsc::Sender<Command>,
}

impl Handle {
    fn new(depth: usize) -> (Self, tokio::task::JoinHandle<usize>) {
        let (commands, inbox) = mpsc::channel(depth);
        let store = Store { inbox, data: HashMap::new(), handled: 0 };
        (Handle { commands }, tokio::spawn(store.run()))
    }

    async fn get(&self, key: &str) -> Result<Option<i64>, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.commands.send(Command::Get { key: key.to_owned(), reply }).await.map_err(|_| StoreError::Closed)?;
        Ok(answer.await?)
    }

    async fn add(&self, key: impl Into<String>, by: i64) -> Result<i64, StoreError> {
        let (reply, answer) = oneshot::channel();
        let command = Command::Add { key: key.into(), by, reply };
        self.commands.send(command).await.map_err(|_| StoreError::Closed)?;
        answer.await?
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (handle, task) = Handle::new(2);
    println!("{}", handle.add("a", 3).await?);
    println!("{:?}", handle.get("a").await?);
    println!("{:?}", handle.get("b").await?);
    match handle.add("a", -10).await {
        Err(e @ StoreError::Negative { .. }) => println!("refused: {e} ({e:?})"),
        other => println!("{other:?}"),
    }
    let adders = (0..4).map(|i| {
        let handle = handle.clone();
        tokio::spawn(async move { handle.add(format!("k{}", i % 2), i).await })
    });
    for adder in adders.collect::<Vec<_>>() {
        println!("{:?}", adder.await??);
    }
    let (reply, len) = oneshot::channel();
    handle.commands.send(Command::Len(reply)).await?;
    println!("len {}", len.await?);
    handle.commands.send(Command::Stop).await?;
    println!("handled {}", task.await?);
    let after = handle.add("late", 1).await;
    println!("{after:?}");
    Err(after.unwrap_err().into())
}
