use tokio::sync::RwLock;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = RwLock::new(5);
    {
        let a = lock.read().await;
        let b = lock.try_read().unwrap();
        println!("{} write possible: {}", *a + *b, lock.try_write().is_ok());
    }
    let mut w = lock.write().await;
    *w += 1;
    println!("read possible: {}", lock.try_read().is_ok());
    let r = w.downgrade();
    println!("{} read possible: {}", *r, lock.try_read().is_ok());
    println!("{}", lock.try_write().unwrap_err());
    drop(r);
    println!("{}", lock.into_inner());
}
