use std::rc::Rc;

#[tokio::main(flavor = "local")]
async fn main() {
    let shared = Rc::new(5);
    let other = shared.clone();
    let task = tokio::task::spawn_local(async move { *other + 1 });
    println!("{} {}", task.await.unwrap(), shared);
}
