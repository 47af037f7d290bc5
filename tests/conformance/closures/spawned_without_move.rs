// Spawned without `move`, and right all the same: what is used up is taken in.

use std::rc::Rc;
use std::sync::mpsc;
use std::thread;

static GREETING: &str = "hello";

#[derive(Clone, Copy)]
enum Kind {
    Small,
    Large,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let words = vec!["a".to_string(), "b".to_string()];
    let joined = thread::spawn(|| words.into_iter().collect::<String>());
    println!("{}", joined.join().unwrap());

    let (tx, rx) = tokio::sync::oneshot::channel();
    tokio::spawn(async {
        tx.send(GREETING.len()).unwrap();
    });
    println!("{}", rx.await.unwrap());

    let (tx, rx) = mpsc::channel();
    let sender = thread::spawn(|| {
        let tx = tx;
        tx.send(1).unwrap();
    });
    sender.join().unwrap();
    println!("{:?}", rx.recv());

    let text = String::from("moved");
    let task = tokio::spawn(async {
        let text = text;
        println!("{text}");
    });
    task.await.unwrap();

    let numbers = [1, 2, 3];
    thread::scope(|s| {
        s.spawn(|| println!("{}", numbers.len()));
    });

    tokio::spawn(async {
        {
            let rc = Rc::new(1);
            println!("{rc}");
        }
        tokio::task::yield_now().await;
        let rc = Rc::new(2);
        println!("{rc}");
    })
    .await
    .unwrap();

    for kind in [Kind::Small, Kind::Large] {
        match kind {
            Kind::Small => println!("small"),
            Kind::Large => println!("large"),
        }
    }
    let flag = numbers.len() > 2;
    match (flag, Some(numbers[0])) {
        (true, Some(n)) => println!("{n}"),
        (true, None) | (false, _) => println!("nothing"),
    }
    let Ok(whole) = "4".parse::<u8>() else { return };
    match Some(whole) {
        Some(4) => println!("four"),
        Some(_) | None => println!("other"),
    }
}
