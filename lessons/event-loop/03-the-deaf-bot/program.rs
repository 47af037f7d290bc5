use std::thread;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

// fold
/// An hour of the bot is a second of the program.
fn hours(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// People write at these hours.
async fn people(messages: mpsc::Sender<u64>) {
    let mut before = 0;
    for hour in [5, 30, 50] {
        sleep(hours(hour - before)).await;
        before = hour;
        let _ = messages.send(hour).await;
    }
}
// end fold

async fn good_morning() {
    for day in 1..=3 {
        thread::sleep(hours(24)); // until the next morning
        println!("good morning, day {day}");
        tokio::task::yield_now().await;
    }
}

async fn answer(mut messages: mpsc::Receiver<u64>, start: Instant) {
    while let Some(written) = messages.recv().await {
        let now = start.elapsed().as_secs_f64();
        println!("written at {written} h, answered at {now:.0} h");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (sender, messages) = mpsc::channel(10);
    tokio::spawn(people(sender));
    let morning = tokio::spawn(good_morning()); // once a day
    let answers = tokio::spawn(answer(messages, start)); // whenever somebody writes
    morning.await.unwrap();
    answers.await.unwrap();
}
