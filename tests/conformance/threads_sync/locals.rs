// thread_local!: with, set, take, replace, lazily for each thread, dropped at its end.
use std::cell::{Cell, RefCell};
use std::thread;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(1) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["first".to_string()]);
    static NOISY: Noisy = Noisy(COUNT.get());
}

struct Noisy(u32);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    COUNT.set(5);
    NAMES.with_borrow_mut(|names| names.push("main".to_string()));
    let seen = thread::spawn(|| {
        COUNT.with(|c| c.set(c.get() + 1));
        NOISY.with(|n| println!("noisy {}", n.0));
        NAMES.with(|names| names.borrow().len()) as u32 * 100 + COUNT.get()
    })
    .join()
    .unwrap();
    println!("{seen} {} {}", COUNT.get(), COUNT.replace(9));
    println!("{:?}", NAMES.take());
    println!("{} {}", NAMES.with_borrow(|n| n.len()), COUNT.take());
    NAMES.set(vec!["x".to_string()]);
    println!("{:?} {:?}", NAMES.replace(Vec::new()), NAMES.with_borrow(Vec::is_empty));
    println!("{}", COUNT.try_with(|c| c.get()).is_ok());
}
