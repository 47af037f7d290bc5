use std::cell::RefCell;
use std::rc::Rc;
use tokio::task;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let local = task::LocalSet::new();
    let shared = notes.clone();
    let answer = local
        .run_until(async move {
            let inner = shared.clone();
            let handle = task::spawn_local(async move {
                inner.borrow_mut().push("from the local task");
                task::yield_now().await;
                inner.borrow_mut().push("after a pause");
                5
            });
            shared.borrow_mut().push("from run_until");
            handle.await.unwrap()
        })
        .await;
    println!("{answer} {:?} {}", notes.borrow(), Rc::strong_count(&notes));
}
