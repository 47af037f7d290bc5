use tokio::sync::mpsc;

#[derive(Debug)]
struct Letter {
    text: String,
}

fn post(letter: Letter) -> usize {
    letter.text.len()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let letter = Letter { text: "dear".to_string() };
    println!("{}", post(letter));
    println!("{letter:?}"); //~ E070 letter
    let (tx, mut rx) = mpsc::channel::<u32>(1);
    tokio::spawn(async move {
        tx.send(1).await.unwrap();
    });
    tx.send(2).await.unwrap(); //~ E070 tx
    println!("{:?}", rx.recv().await);
}
