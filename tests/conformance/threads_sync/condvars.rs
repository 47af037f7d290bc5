// Condition variables and barriers, with and without time limits.
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let pair2 = Arc::clone(&pair);
    let t = thread::spawn(move || {
        let (lock, cvar) = &*pair2;
        *lock.lock().unwrap() = true;
        cvar.notify_one();
    });
    let (lock, cvar) = &*pair;
    let mut started = lock.lock().unwrap();
    while !*started {
        started = cvar.wait(started).unwrap();
    }
    println!("started {started}");
    drop(started);
    t.join().unwrap();

    // Nobody notifies: the time runs out.
    let guard = lock.lock().unwrap();
    let (guard, result) = cvar.wait_timeout(guard, Duration::from_millis(10)).unwrap();
    println!("{} {:?}", result.timed_out(), *guard);
    let (guard, result) = cvar.wait_timeout_while(guard, Duration::from_millis(10), |on| *on).unwrap();
    println!("{} {}", result.timed_out(), *guard);
    let (mut guard, result) = cvar.wait_timeout_while(guard, Duration::from_millis(10), |on| !*on).unwrap();
    println!("{} {}", result.timed_out(), *guard);
    *guard = false;
    drop(guard);

    let pair2 = Arc::clone(&pair);
    let t = thread::spawn(move || {
        thread::sleep(Duration::from_millis(10));
        *pair2.0.lock().unwrap() = true;
        pair2.1.notify_all();
    });
    let done = cvar.wait_while(lock.lock().unwrap(), |pending| !*pending).unwrap();
    println!("{}", *done);
    drop(done);
    t.join().unwrap();

    let barrier = Arc::new(Barrier::new(3));
    let passed = Arc::new(Mutex::new(0));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let (barrier, passed) = (Arc::clone(&barrier), Arc::clone(&passed));
            thread::spawn(move || {
                *passed.lock().unwrap() += 1;
                let leader = barrier.wait().is_leader();
                let here = *passed.lock().unwrap();
                barrier.wait();
                (leader, here)
            })
        })
        .collect();
    let seen: Vec<(bool, i32)> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    println!("{} {:?}", seen.iter().filter(|s| s.0).count(), seen.iter().map(|s| s.1).collect::<Vec<_>>());
    println!("{:?} {:?}", cvar, Condvar::default());
}
