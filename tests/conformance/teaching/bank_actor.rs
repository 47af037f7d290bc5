// A bank behind an actor: errors of its own, replies over oneshot, an audit behind a lock.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, RwLock};
use tokio::time::{sleep, Duration};

#[derive(Debug, Clone, PartialEq)]
enum BankError {
    NoSuchAccount(String),
    Insufficient { need: u64, have: u64 },
}
impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BankError::NoSuchAccount(name) => write!(f, "no account named {name:?}"),
            BankError::Insufficient { need, have } => write!(f, "need {need}, have {have}"),
        }
    }
}
impl std::error::Error for BankError {}

enum Command {
    Deposit { who: String, amount: u64, reply: oneshot::Sender<u64> },
    Transfer { from: String, to: String, amount: u64, reply: oneshot::Sender<Result<(), BankError>> },
    Report(oneshot::Sender<Vec<(String, u64)>>),
}

struct Bank {
    accounts: HashMap<String, u64>,
    inbox: mpsc::Receiver<Command>,
    audit: Arc<RwLock<Vec<String>>>,
}

impl Bank {
    async fn run(mut self) -> usize {
        let mut handled = 0;
        while let Some(command) = self.inbox.recv().await {
            handled += 1;
            match command {
                Command::Deposit { who, amount, reply } => {
                    let balance = self.accounts.entry(who.clone()).or_insert(0);
                    *balance += amount;
                    self.audit.write().await.push(format!("+{amount:>5} {who:<8}|"));
                    let _ = reply.send(*balance);
                }
                Command::Transfer { from, to, amount, reply } => {
                    let result = self.transfer(&from, &to, amount);
                    if let Err(ref e) = result {
                        self.audit.write().await.push(format!("refused: {e}"));
                    }
                    sleep(Duration::from_millis(5)).await;
                    reply.send(result).ok();
                }
                Command::Report(reply) => {
                    let mut all: Vec<_> = self.accounts.iter().map(|(k, v)| (k.clone(), *v)).collect();
                    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                    let _ = reply.send(all);
                }
            }
        }
        handled
    }
    fn transfer(&mut self, from: &str, to: &str, amount: u64) -> Result<(), BankError> {
        let have = *self.accounts.get(from).ok_or_else(|| BankError::NoSuchAccount(from.to_string()))?;
        if have < amount {
            return Err(BankError::Insufficient { need: amount, have });
        }
        let target = self.accounts.get_mut(to).ok_or(BankError::NoSuchAccount(to.into()))?;
        *target += amount;
        *self.accounts.get_mut(from).unwrap() -= amount;
        Ok(())
    }
}

#[derive(Clone)]
struct Client(mpsc::Sender<Command>);
impl Client {
    async fn deposit(&self, who: &str, amount: u64) -> u64 {
        let (reply, answer) = oneshot::channel();
        self.0.send(Command::Deposit { who: who.to_owned(), amount, reply }).await.expect("bank is open");
        answer.await.expect("bank answers")
    }
    async fn transfer(
        &self,
        from: &str,
        to: &str,
        amount: u64,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Command::Transfer { from: from.into(), to: to.into(), amount, reply }).await?;
        answer.await??;
        Ok(())
    }
    async fn report(&self) -> Vec<(String, u64)> {
        let (reply, answer) = oneshot::channel();
        let _ = self.0.send(Command::Report(reply)).await;
        answer.await.unwrap_or_default()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let audit = Arc::new(RwLock::new(Vec::new()));
    let (tx, inbox) = mpsc::channel(4);
    let bank = tokio::spawn(Bank { accounts: HashMap::new(), inbox, audit: Arc::clone(&audit) }.run());
    let client = Client(tx);
    println!("ann has {}", client.deposit("ann", 120).await);
    println!("bob has {}", client.deposit("bob", 30).await);
    let jobs: Vec<_> = [("ann", "bob", 50), ("bob", "cy", 10), ("bob", "ann", 500), ("ann", "bob", 70)]
        .into_iter()
        .map(|(from, to, amount)| {
            let client = client.clone();
            tokio::spawn(async move {
                (from, to, client.transfer(from, to, amount).await.map_err(|e| e.to_string()))
            })
        })
        .collect();
    for job in jobs {
        let (from, to, result) = job.await.unwrap();
        match result {
            Ok(()) => println!("{from} -> {to}: done"),
            Err(e) => println!("{from} -> {to}: {e}"),
        }
    }
    println!("{:#?}", client.report().await);
    drop(client);
    println!("handled {}", bank.await.unwrap());
    for (i, line) in audit.read().await.iter().enumerate() {
        println!("{:02} {line}", i + 1);
    }
}
