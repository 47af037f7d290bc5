// park, unpark, park_timeout, Builder, current, ids, names, available_parallelism.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let flag = Arc::new(AtomicBool::new(false));
    let flag2 = Arc::clone(&flag);
    let parked = thread::Builder::new()
        .name("parked".to_string())
        .stack_size(32 * 1024)
        .spawn(move || {
            while !flag2.load(Ordering::Acquire) {
                thread::park();
            }
            println!("{:?} goes on", thread::current().name());
            5
        })
        .unwrap();
    thread::sleep(Duration::from_millis(10));
    println!("{:?} {}", parked.thread().name(), parked.is_finished());
    flag.store(true, Ordering::Release);
    parked.thread().unpark();
    println!("{}", parked.join().unwrap());

    let begin = Instant::now();
    thread::park_timeout(Duration::from_millis(30));
    println!("{}", begin.elapsed() >= Duration::from_millis(30));
    thread::current().unpark();
    let begin = Instant::now();
    thread::park_timeout(Duration::from_secs(100));
    println!("{}", begin.elapsed() < Duration::from_secs(1));

    println!("{}", thread::available_parallelism().is_ok());
    println!("{}", thread::available_parallelism().map(|n| n.get()).unwrap_or(1) >= 1);
    let main = thread::current();
    println!("{:?} {}", main.name(), main.id() == thread::current().id());
    let other = thread::spawn(move || { main.unpark(); (thread::current().id(), thread::current().name().map(str::to_owned)) });
    thread::park();
    let (id, name) = other.join().unwrap();
    println!("{} {name:?}", id != thread::current().id());
    thread::yield_now();
    thread::sleep_ms(1);
}
