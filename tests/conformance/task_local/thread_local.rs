use std::cell::{Cell, RefCell};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

async fn register(name: &str) -> u32 {
    COUNT.with(|c| c.set(c.get() + 1));
    tokio::task::yield_now().await;
    NAMES.with_borrow_mut(|names| names.push(name.to_string()));
    COUNT.get()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // All tasks of one thread share a thread-local.
    let (a, b) = tokio::join!(register("a"), register("b"));
    println!("{a} {b}");
    NAMES.with(|names| println!("{:?}", names.borrow()));
    COUNT.set(10);
    println!("{} {}", COUNT.replace(1), COUNT.take());
}
