// What stays on its thread is not given to another.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared = Rc::new(5);
    tokio::spawn(async move { //~ E077 an `Rc`
        println!("{shared}");
    });

    let list = Arc::new(RefCell::new(vec![1]));
    let other = Arc::clone(&list);
    let thread = std::thread::spawn(move || { //~ E077 a shared `RefCell`
        println!("{}", other.borrow().len());
    });
    thread.join().unwrap();

    tokio::spawn(async {
        let rc = Rc::new("hello"); //~ E077 held while this waits
        yield_now().await;
        println!("{rc}");
    });

    let total = Arc::new(Mutex::new(0));
    tokio::spawn(async move {
        let mut guard = total.lock().unwrap(); //~ E077 the guard of a lock of std
        *guard += 1;
        yield_now().await;
        println!("{guard}");
    });
}
