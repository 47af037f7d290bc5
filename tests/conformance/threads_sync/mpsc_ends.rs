// std::sync::mpsc: every end's errors, rendezvous, iterators.
use std::sync::mpsc::{self, RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};
use std::thread;
use std::time::Duration;

fn main() {
    let (tx, rx) = mpsc::channel::<i32>();
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.recv_timeout(Duration::from_millis(5)));
    tx.send(1).unwrap();
    let tx2 = tx.clone();
    thread::spawn(move || {
        for i in 2..5 {
            tx2.send(i).unwrap();
        }
    })
    .join()
    .unwrap();
    println!("{:?}", rx.try_iter().collect::<Vec<_>>());
    drop(tx);
    println!("{:?} {:?} {:?}", rx.recv(), rx.try_recv(), rx.recv_timeout(Duration::from_millis(1)));
    assert_eq!(rx.recv(), Err(RecvError));
    assert_eq!(rx.try_recv(), Err(TryRecvError::Disconnected));
    assert_eq!(rx.recv_timeout(Duration::ZERO), Err(RecvTimeoutError::Disconnected));

    let (tx, rx) = mpsc::channel();
    drop(rx);
    match tx.send("lost") {
        Err(SendError(what)) => println!("{what}"),
        Ok(()) => println!("?"),
    }
    println!("{}", tx.send("x").unwrap_err());

    let (tx, rx) = mpsc::sync_channel(1);
    tx.try_send('a').unwrap();
    match tx.try_send('b') {
        Err(TrySendError::Full(c)) => println!("full {c}"),
        other => println!("{other:?}"),
    }
    println!("{:?}", rx.recv());
    drop(rx);
    match tx.try_send('c') {
        Err(TrySendError::Disconnected(c)) => println!("disconnected {c}"),
        other => println!("{other:?}"),
    }
    println!("{:?}", tx.send('d'));

    // A rendezvous: send returns once it was received.
    let (tx, rx) = mpsc::sync_channel(0);
    let t = thread::spawn(move || {
        tx.send(1).unwrap();
        println!("handed over");
        tx.send(2).is_ok()
    });
    thread::sleep(Duration::from_millis(10));
    println!("{:?}", rx.recv());
    thread::sleep(Duration::from_millis(10));
    drop(rx);
    println!("{}", t.join().unwrap());

    let (tx, rx) = mpsc::sync_channel(2);
    let producer = thread::spawn(move || {
        for i in 0..5 {
            tx.send(i).unwrap();
        }
    });
    for n in &rx {
        print!("{n} ");
    }
    println!();
    producer.join().unwrap();
    let (tx, rx) = mpsc::channel::<u8>();
    drop(tx);
    println!("{rx:?}");
    println!("{:?}", rx.into_iter().next());
}
