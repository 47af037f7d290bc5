use tokio::sync::{Mutex, MutexGuard};

#[derive(Debug)]
struct Pair {
    left: u32,
    right: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pair = Mutex::new(Pair { left: 1, right: Some("r".to_string()) });
    {
        let guard = pair.lock().await;
        let mut left = MutexGuard::map(guard, |p| &mut p.left);
        *left += 41;
        println!("locked: {}", pair.try_lock().is_err());
    }
    println!("{:?}", pair.lock().await);
    let guard = pair.lock().await;
    match MutexGuard::try_map(guard, |p| p.right.as_mut()) {
        Ok(mut text) => text.push_str("ight"),
        Err(_) => println!("nothing there"),
    }
    pair.lock().await.left = 0;
    println!("{:?}", *pair.lock().await);
}
