use std::sync::{Arc, Mutex};
use tokio::task::yield_now;

#[derive(Default, Debug)]
struct Counter {
    hits: u32,
    names: Vec<&'static str>,
}

async fn visit(counter: Arc<Mutex<Counter>>, name: &'static str) {
    for _ in 0..2 {
        {
            let mut counter = counter.lock().unwrap();
            counter.hits += 1;
            counter.names.push(name);
        }
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let counter = Arc::new(Mutex::new(Counter::default()));
    let tasks: Vec<_> = ["x", "y"].iter().map(|&name| tokio::spawn(visit(counter.clone(), name))).collect();
    for task in tasks {
        task.await.unwrap();
    }
    println!("{:?}", counter.lock().unwrap());
    println!("locked elsewhere: {}", counter.try_lock().is_err());
    let counter = Arc::try_unwrap(counter).unwrap().into_inner().unwrap();
    println!("{} {:?}", counter.hits, counter.names);
}
