use tokio::sync::mpsc::{self, Receiver, Sender};

async fn numbers(out: Sender<u32>) {
    for n in 1..=6 {
        out.send(n).await.unwrap();
        println!("made {n}");
    }
}

async fn squares(mut input: Receiver<u32>, out: Sender<u32>) {
    while let Some(n) = input.recv().await {
        println!("  squaring {n}");
        out.send(n * n).await.unwrap();
    }
    println!("  squares end");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = mpsc::channel(2);
    let (c, mut d) = mpsc::channel(1);
    tokio::spawn(numbers(a));
    tokio::spawn(squares(b, c));
    let mut sum = 0;
    while let Some(n) = d.recv().await {
        println!("    got {n}");
        sum += n;
    }
    println!("{sum}");
}
