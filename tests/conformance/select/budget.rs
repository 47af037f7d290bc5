use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for i in 0..300u32 {
        tx.send(i).unwrap();
    }
    drop(tx);
    let other = tokio::spawn(async { println!("the other runs") });
    // After 128 messages the poll has used up its budget: no `select!` goes on before the next poll.
    let mut turns = 0;
    loop {
        tokio::select! {
            biased;
            message = rx.recv() => match message {
                Some(i) if i % 50 == 0 => println!("message {i}"),
                Some(_) => {}
                None => break,
            },
            _ = async {} => {
                turns += 1;
                println!("the second branch");
            }
        }
    }
    println!("{turns}");
    other.await.unwrap();

    tokio::task::consume_budget().await;
    let (tx, mut rx) = mpsc::unbounded_channel();
    for i in 0..200u32 {
        tx.send(i).unwrap();
    }
    let which = tokio::select! {
        biased;
        n = async {
            let mut n = 0;
            while n < 200 {
                rx.recv().await;
                n += 1;
            }
            n
        } => n,
        n = async { tokio::select! { biased; n = async { 1 } => n } } => n,
    };
    println!("{which}");
}
