use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Wake, Waker};

struct Counter(AtomicUsize);

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        println!("by value");
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn wake_by_ref(self: &Arc<Self>) {
        println!("by reference");
        self.0.fetch_add(100, Ordering::SeqCst);
    }
}

fn main() {
    let counter = Arc::new(Counter(AtomicUsize::new(0)));
    let waker = Waker::from(counter.clone());
    waker.wake_by_ref();
    waker.clone().wake();
    println!("{} {}", Arc::strong_count(&counter), counter.0.load(Ordering::SeqCst));
    waker.wake();
    println!("{} {}", Arc::strong_count(&counter), counter.0.load(Ordering::SeqCst));
}
