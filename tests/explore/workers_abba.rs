// Tasks that never await still deadlock on two locks of std, if they run on two workers.
// finds: deadlock
// preemptions: 1
// final: 2
// brute
use std::sync::{Arc, Mutex};

#[tokio::main]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
    let (a2, b2) = (a.clone(), b.clone());
    let other = tokio::spawn(async move {
        let _b = b2.lock().unwrap();
        *a2.lock().unwrap() += 1;
    });
    {
        let _a = a.lock().unwrap();
        *b.lock().unwrap() += 1;
    }
    other.await.unwrap();
    println!("{}", *a.lock().unwrap() + *b.lock().unwrap());
}
