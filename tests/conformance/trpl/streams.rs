use trpl::StreamExt;

fn main() {
    trpl::block_on(async {
        let values = 1..101;
        let iter = values.map(|n| n * 2);
        let stream = trpl::stream_from_iter(iter);
        let mut filtered = stream.filter(|value| value % 3 == 0 || value % 5 == 0).take(5);
        while let Some(value) = filtered.next().await {
            println!("the value was {value}");
        }
        let (tx, rx) = trpl::channel();
        for c in "abc".chars() {
            tx.send(format!("message {c}")).unwrap();
        }
        drop(tx);
        let mut messages = trpl::ReceiverStream::new(rx);
        while let Some(message) = messages.next().await {
            println!("{message}");
        }
    });
}
