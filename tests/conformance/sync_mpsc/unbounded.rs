use tokio::sync::mpsc;

#[derive(Debug)]
enum Command {
    Add(i64),
    Reset,
    Stop,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    let keeper = tokio::spawn(async move {
        let mut total = 0;
        while let Some(command) = rx.recv().await {
            println!("{command:?}");
            match command {
                Command::Add(n) => total += n,
                Command::Reset => total = 0,
                Command::Stop => break,
            }
        }
        println!("left in the queue: {}", rx.len());
        total
    });
    for command in [Command::Add(5), Command::Add(-2), Command::Reset, Command::Add(40), Command::Add(2)] {
        tx.send(command).unwrap();
    }
    println!("closed: {}", tx.is_closed());
    tx.send(Command::Stop).unwrap();
    tx.send(Command::Add(1000)).unwrap();
    println!("total {}", keeper.await.unwrap());
    println!("closed: {}, send: {:?}", tx.is_closed(), tx.send(Command::Stop).is_err());
}
