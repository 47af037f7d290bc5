use std::cell::{Cell, RefCell};
use std::thread;

struct Log(RefCell<Vec<String>>);

impl Drop for Log {
    fn drop(&mut self) {
        println!("a log of {:?} ends", self.0.borrow());
    }
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(1) };
    static LOG: Log = Log(RefCell::new(Vec::new()));
}

fn note(text: &str) {
    COUNT.set(COUNT.get() + 1);
    LOG.with(|log| log.0.borrow_mut().push(text.to_owned()));
}

fn main() {
    COUNT.set(10);
    thread::spawn(|| {
        note("a");
        note("b");
        println!("{}", COUNT.get());
    })
    .join()
    .unwrap();
    thread::spawn(|| {
        note("c");
        println!("{}", COUNT.get());
    })
    .join()
    .unwrap();
    println!("{}", COUNT.get());
}
