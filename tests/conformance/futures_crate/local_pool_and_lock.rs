// LocalPool with its spawners and handles; the lock of the futures crate: who gets it next, mapped guards, waiters that give up.

use futures::executor::{LocalPool, block_on};
use futures::future::{self, FutureExt};
use futures::lock::{MappedMutexGuard, Mutex, MutexGuard};
use futures::task::{LocalSpawnExt, SpawnExt};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

struct Yield(bool);
impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    let log = Rc::new(RefCell::new(Vec::new()));
    for i in 0..3 {
        let log = log.clone();
        let inner = pool.spawner();
        spawner
            .spawn_local(async move {
                log.borrow_mut().push(format!("{i} begins"));
                Yield(false).await;
                if i == 1 {
                    let log = log.clone();
                    inner.spawn_local(async move { log.borrow_mut().push("a child".to_string()) }).unwrap();
                }
                Yield(false).await;
                log.borrow_mut().push(format!("{i} ends"));
            })
            .unwrap();
    }
    let handle = spawner.spawn_local_with_handle(async { 6 * 7 }).unwrap();
    println!("{}", pool.run_until(handle));
    println!("{:?}", log.borrow());
    println!("{}", pool.try_run_one());
    pool.run_until_stalled();
    println!("{:?}", log.borrow());
    spawner.spawn(future::pending::<()>()).unwrap();
    println!("{}", pool.try_run_one());
    drop(pool);
    println!("{:?}", spawner.spawn_local(async {}));

    let lock = Arc::new(Mutex::new(vec![1]));
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    for i in 0..4 {
        let lock = lock.clone();
        spawner
            .spawn_local(async move {
                let mut held = lock.lock().await;
                Yield(false).await;
                held.push(i * 10);
                println!("{i} holds it: {held:?}");
            })
            .unwrap();
    }
    pool.run();
    println!("{:?}", lock.try_lock().map(|g| g.len()));
    block_on(async {
        let first = lock.lock().await;
        println!("{}", lock.try_lock().is_none());
        let mut second = lock.lock().boxed_local();
        println!("{}", (&mut second).now_or_never().is_none());
        let third = lock.lock();
        drop(first);
        drop(second);
        let mut held = third.await;
        held[0] = 5;
        let mapped: MappedMutexGuard<'_, _, i32> = MutexGuard::map(held, |v| &mut v[0]);
        println!("{}", *mapped);
    });
    let mut own = Mutex::new(String::from("own"));
    own.get_mut().push('!');
    println!("{}", own.into_inner());
}
