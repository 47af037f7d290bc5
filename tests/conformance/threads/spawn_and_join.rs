use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
    }
}

fn main() {
    let counter = Arc::new(Mutex::new(0));
    let handles: Vec<_> = (0..8)
        .map(|i| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || {
                for _ in 0..100 {
                    *counter.lock().unwrap() += 1;
                }
                i * 10
            })
        })
        .collect();
    let sum: i32 = handles.into_iter().map(|h| h.join().unwrap()).sum();
    println!("{} {sum} {}", *counter.lock().unwrap(), Arc::strong_count(&counter));
    let named = thread::Builder::new().name("worker".to_string()).spawn(|| {
        thread::sleep(Duration::from_millis(20));
        println!("in {:?}", thread::current().name());
        panic!("oops");
    });
    let named = named.unwrap();
    println!("{:?} {}", named.thread().name(), named.is_finished());
    println!("{:?}", named.join().unwrap_err().downcast_ref::<&str>());
    let parked = thread::spawn(|| {
        thread::park();
        println!("unparked");
    });
    thread::sleep(Duration::from_millis(10));
    println!("before");
    parked.thread().unpark();
    parked.join().unwrap();
    let owned = Noisy("what it took in");
    thread::spawn(move || println!("has {}", owned.0)).join().unwrap();
    println!("{:?} {:?}", thread::current().name(), thread::current().id());
}
