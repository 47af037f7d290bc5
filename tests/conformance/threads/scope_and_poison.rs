use std::sync::{Arc, Mutex, TryLockError};
use std::thread;

fn main() {
    let mut data = vec![1, 2, 3];
    let n = 5;
    let total = thread::scope(|s| {
        let sum = s.spawn(|| data.iter().sum::<i32>());
        let double = s.spawn(|| n * 2);
        sum.join().unwrap() + double.join().unwrap()
    });
    thread::scope(|s| {
        s.spawn(|| data.push(9));
    });
    println!("{total} {data:?}");
    let caught = std::panic::catch_unwind(|| {
        thread::scope(|s| {
            s.spawn(|| panic!("inside"));
        })
    });
    println!("{:?}", caught.unwrap_err().downcast_ref::<&str>());
    let lock = Arc::new(Mutex::new(1));
    let shared = lock.clone();
    let ended = thread::spawn(move || {
        let mut guard = shared.lock().unwrap();
        *guard += 1;
        panic!("while it is held");
    })
    .join();
    println!("{} {}", ended.is_err(), lock.is_poisoned());
    match lock.try_lock() {
        Err(TryLockError::Poisoned(e)) => println!("poisoned, {}", *e.into_inner()),
        Err(TryLockError::WouldBlock) => println!("held"),
        Ok(_) => println!("free"),
    }
    let error = lock.lock().unwrap_err();
    println!("{error} {error:?}");
    drop(error);
    lock.clear_poison();
    let guard = lock.lock().unwrap();
    println!("{} {}", *guard, lock.try_lock().unwrap_err());
}
