use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

struct Mailbox {
    letters: Mutex<VecDeque<String>>,
    arrived: Notify,
}

impl Mailbox {
    fn put(&self, letter: &str) {
        self.letters.lock().unwrap().push_back(letter.to_string());
        self.arrived.notify_one();
    }

    async fn take(&self) -> String {
        loop {
            if let Some(letter) = self.letters.lock().unwrap().pop_front() {
                return letter;
            }
            println!("mailbox empty, waiting");
            self.arrived.notified().await;
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mailbox = Arc::new(Mailbox { letters: Mutex::default(), arrived: Notify::new() });
    let reader = mailbox.clone();
    let task = tokio::spawn(async move {
        for _ in 0..3 {
            println!("read {}", reader.take().await);
        }
    });
    mailbox.put("a bill");
    tokio::task::yield_now().await;
    mailbox.put("a card");
    mailbox.put("a letter");
    task.await.unwrap();
}
