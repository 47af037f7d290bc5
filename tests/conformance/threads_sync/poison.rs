// Poisoned locks: what lock, try_lock, read, write, get_mut and into_inner give, and how the poison is taken off.
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};
use std::thread;

fn poison(m: &Arc<Mutex<Vec<i32>>>) {
    let m = Arc::clone(m);
    let result = thread::spawn(move || {
        let mut guard = m.lock().unwrap();
        guard.push(99);
        panic!("while holding the lock");
    })
    .join();
    assert!(result.is_err());
}

fn main() {
    let m = Arc::new(Mutex::new(vec![1]));
    println!("{:?}", m);
    poison(&m);
    println!("{} {:?}", m.is_poisoned(), m);
    match m.lock() {
        Ok(_) => println!("not poisoned"),
        Err(e) => {
            println!("{e} / {e:?}");
            println!("{:?}", e.get_ref());
            let mut guard = e.into_inner();
            guard.push(2);
            println!("{guard:?}");
        }
    }
    match m.try_lock() {
        Err(TryLockError::Poisoned(e)) => println!("poisoned {:?}", e.into_inner()),
        Err(TryLockError::WouldBlock) => println!("would block"),
        Ok(_) => println!("not poisoned"),
    }
    let guard = m.lock().unwrap_or_else(PoisonError::into_inner);
    match m.try_lock() {
        Err(TryLockError::WouldBlock) => println!("would block"),
        other => println!("{other:?}"),
    }
    drop(guard);
    m.clear_poison();
    println!("{} {}", m.is_poisoned(), m.lock().is_ok());
    poison(&m);
    let mut m = Arc::try_unwrap(m).unwrap();
    match m.get_mut() {
        Err(mut e) => {
            e.get_mut().push(7);
            println!("get_mut {:?}", e.into_inner());
        }
        Ok(v) => println!("fine {v:?}"),
    }
    match m.into_inner() {
        Err(e) => println!("into_inner {:?}", e.into_inner()),
        Ok(v) => println!("fine {v:?}"),
    }

    let l = Arc::new(RwLock::new(5));
    println!("{l:?}");
    let l2 = Arc::clone(&l);
    let read = thread::spawn(move || {
        let _r = l2.read().unwrap();
        panic!("a reader does not poison");
    })
    .join();
    println!("{} {}", read.is_err(), l.is_poisoned());
    let l2 = Arc::clone(&l);
    let write = thread::spawn(move || {
        let mut w = l2.write().unwrap();
        *w = 6;
        panic!("a writer does");
    })
    .join();
    println!("{} {}", write.is_err(), l.is_poisoned());
    println!("{}", l.read().is_err());
    match l.try_write() {
        Err(TryLockError::Poisoned(mut e)) => {
            **e.get_mut() += 1;
            println!("{}", *e.into_inner());
        }
        _ => println!("?"),
    }
    l.clear_poison();
    println!("{:?} {:?}", *l.read().unwrap(), l.try_read().map(|g| *g).ok());
    let held = l.write().unwrap();
    println!("{:?}", l.try_read().is_err());
    println!("{l:?}");
    drop(held);
    println!("{:?}", Arc::try_unwrap(l).unwrap().into_inner());
}
