use tokio::sync::{mpsc, oneshot};

enum Message {
    Deposit(u64),
    Withdraw { amount: u64, reply: oneshot::Sender<Result<u64, String>> },
    Balance(oneshot::Sender<u64>),
}

struct Actor {
    inbox: mpsc::Receiver<Message>,
    balance: u64,
}

impl Actor {
    async fn run(mut self) -> u64 {
        while let Some(message) = self.inbox.recv().await {
            self.handle(message);
        }
        println!("actor stops");
        self.balance
    }

    fn handle(&mut self, message: Message) {
        match message {
            Message::Deposit(n) => self.balance += n,
            Message::Withdraw { amount, reply } => {
                let result = match self.balance.checked_sub(amount) {
                    Some(rest) => {
                        self.balance = rest;
                        Ok(rest)
                    }
                    None => Err(format!("{amount} is more than {}", self.balance)),
                };
                let _ = reply.send(result);
            }
            Message::Balance(reply) => {
                let _ = reply.send(self.balance);
            }
        }
    }
}

#[derive(Clone)]
struct Account(mpsc::Sender<Message>);

impl Account {
    async fn deposit(&self, n: u64) {
        self.0.send(Message::Deposit(n)).await.ok();
    }

    async fn withdraw(&self, amount: u64) -> Result<u64, String> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Withdraw { amount, reply }).await.map_err(|_| "closed".to_string())?;
        answer.await.map_err(|e| e.to_string())?
    }

    async fn balance(&self) -> Option<u64> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Message::Balance(reply)).await.ok()?;
        answer.await.ok()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, inbox) = mpsc::channel(8);
    let actor = tokio::spawn(Actor { inbox, balance: 0 }.run());
    let account = Account(tx);
    account.deposit(50).await;
    let other = account.clone();
    let spender = tokio::spawn(async move { (other.withdraw(30).await, other.withdraw(30).await) });
    println!("{:?}", spender.await.unwrap());
    println!("{:?}", account.balance().await);
    drop(account);
    println!("{}", actor.await.unwrap());
}
