use std::sync::Arc;
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};

struct Point {
    x: i32,
    y: i32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let point = Arc::new(RwLock::new(Point { x: 1, y: 2 }));
    {
        let mut x = RwLockWriteGuard::map(point.write().await, |p| &mut p.x);
        *x = 10;
    }
    let y = RwLockReadGuard::map(point.read().await, |p| &p.y);
    println!("{}", *y);
    drop(y);
    let owned = point.clone().write_owned().await;
    let mut y = OwnedRwLockWriteGuard::map(owned, |p| &mut p.y);
    *y += 5;
    println!("locked: {}", point.try_read().is_err());
    drop(y);
    let owned = Arc::clone(&point).read_owned().await;
    let x = OwnedRwLockReadGuard::map(owned, |p| &p.x);
    println!("{} {}", *x, point.read().await.y);
    println!("{}", point.clone().try_write_owned().is_err());
}
