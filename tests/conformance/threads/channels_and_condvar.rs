use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError, TrySendError};
use std::sync::{Arc, Barrier, Condvar, Mutex, RwLock};
use std::thread;
use std::time::Duration;

fn main() {
    let (tx, rx) = mpsc::channel();
    println!("{:?}", rx.try_recv() == Err(TryRecvError::Empty));
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || {
            for n in 0..2 {
                tx.send(id * 10 + n).unwrap();
            }
        });
    }
    drop(tx);
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    println!("{got:?} {:?}", rx.recv());
    let (tx, rx) = mpsc::sync_channel(1);
    tx.send(1).unwrap();
    println!("{:?}", tx.try_send(2));
    assert!(matches!(tx.try_send(2), Err(TrySendError::Full(2))));
    let sender = thread::spawn(move || {
        tx.send(2).unwrap();
        tx.send(3).unwrap();
    });
    for n in &rx {
        println!("got {n}");
    }
    sender.join().unwrap();
    println!("{:?}", rx.recv_timeout(Duration::from_millis(1)) == Err(RecvTimeoutError::Disconnected));
    let (tx, rx) = mpsc::sync_channel::<&str>(0);
    let meeting = thread::spawn(move || rx.recv().unwrap());
    tx.send("hand to hand").unwrap();
    println!("{}", meeting.join().unwrap());
    println!("{}", tx.send("nobody").unwrap_err());
    let (tx, rx) = mpsc::channel::<i32>();
    println!("{:?}", rx.recv_timeout(Duration::from_millis(5)));
    drop(rx);
    println!("{:?}", tx.send(5).map_err(|e| e.0));

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let other = Arc::clone(&pair);
    let setter = thread::spawn(move || {
        let (lock, cvar) = &*other;
        *lock.lock().unwrap() = true;
        cvar.notify_one();
    });
    let (lock, cvar) = &*pair;
    let mut started = lock.lock().unwrap();
    while !*started {
        started = cvar.wait(started).unwrap();
    }
    println!("started {}", *started);
    drop(started);
    setter.join().unwrap();
    let (guard, result) = cvar
        .wait_timeout_while(lock.lock().unwrap(), Duration::from_millis(5), |ready| *ready)
        .unwrap();
    println!("{} {}", *guard, result.timed_out());
    drop(guard);
    let guard = cvar.wait_while(lock.lock().unwrap(), |ready| !*ready).unwrap();
    println!("{}", *guard);

    let barrier = Arc::new(Barrier::new(3));
    let leaders = (0..3)
        .map(|_| {
            let barrier = barrier.clone();
            thread::spawn(move || barrier.wait().is_leader())
        })
        .collect::<Vec<_>>();
    println!("{}", leaders.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|l| *l).count());

    let lock = Arc::new(RwLock::new(vec![1]));
    {
        let a = lock.read().unwrap();
        let b = lock.read().unwrap();
        println!("{} {} {}", a.len(), b[0], lock.try_write().is_err());
    }
    lock.write().unwrap().push(2);
    let shared = lock.clone();
    let _ = thread::spawn(move || {
        let _guard = shared.write().unwrap();
        panic!("while writing");
    })
    .join();
    println!("{} {}", lock.is_poisoned(), lock.read().is_err());
    lock.clear_poison();
    println!("{:?}", *lock.read().unwrap());
    println!("{:?}", Arc::into_inner(lock).unwrap().into_inner().unwrap());
}
