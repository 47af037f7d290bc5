use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

const CAPACITY: usize = 2; // messages that may wait in the channel

async fn producer(channel: mpsc::Sender<u32>) {
    for n in 1..=8 {
        channel.send(n).await.unwrap(); // waits if it is full
        println!("sent {n}");
    }
    println!("all sent");
}

async fn consumer(mut channel: mpsc::Receiver<u32>) {
    while let Some(n) = channel.recv().await {
        sleep(Duration::from_millis(100)).await; // slow work
        println!("done {n}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, receiver) = mpsc::channel(CAPACITY);
    let producer = tokio::spawn(producer(sender)); // the quick one
    let consumer = tokio::spawn(consumer(receiver)); // the slow one
    producer.await.unwrap();
    consumer.await.unwrap();
}
