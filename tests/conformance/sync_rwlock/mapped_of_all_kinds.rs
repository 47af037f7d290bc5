use std::sync::Arc;
use tokio::sync::{
    OwnedRwLockMappedWriteGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock, RwLockReadGuard, RwLockWriteGuard,
};

#[derive(Debug, Clone, PartialEq)]
struct Foo(u32, String);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(RwLock::new(Foo(1, "one".to_owned())));
    {
        let part = RwLockReadGuard::map(lock.read().await, |f| &f.0);
        let other = RwLockReadGuard::try_map(lock.read().await, |f| if f.0 == 1 { Some(&f.1) } else { None });
        println!("{} {}", *part, *other.unwrap());
        assert!(lock.try_write().is_err());
    }
    {
        let mut part = RwLockWriteGuard::map(lock.write().await, |f| &mut f.0);
        *part += 1;
        assert!(lock.try_read().is_err());
    }
    let read = RwLockWriteGuard::downgrade(lock.write().await);
    assert!(lock.try_read().is_ok());
    println!("{:?}", *read);
    drop(read);
    let read = RwLockWriteGuard::downgrade_map(lock.write().await, |f| &f.1);
    println!("{}", *read);
    drop(read);
    let failed = RwLockWriteGuard::try_downgrade_map(lock.write().await, |f| if f.0 > 9 { Some(&f.0) } else { None });
    println!("{}", failed.is_err());
    drop(failed);
    {
        let mut owned = OwnedRwLockWriteGuard::map(lock.clone().write_owned().await, |f| &mut f.1);
        owned.push_str(" more");
        assert!(Arc::ptr_eq(OwnedRwLockMappedWriteGuard::rwlock(&owned), &lock));
    }
    {
        let owned = lock.clone().read_owned().await;
        assert!(Arc::ptr_eq(OwnedRwLockReadGuard::rwlock(&owned), &lock));
        let text = OwnedRwLockReadGuard::map(owned, |f| f.1.as_str());
        println!("{} {}", &*text, text.len());
    }
    let owned = lock.clone().write_owned().await.downgrade();
    println!("{:?} {}", *owned, lock.try_read().is_ok());
    drop(owned);
    let part = OwnedRwLockWriteGuard::downgrade_map(lock.clone().write_owned().await, |f| &f.0);
    println!("{}", *part);
}
