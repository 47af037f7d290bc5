async fn greet(name: &str) -> usize {
    println!("hello, {name}");
    name.len()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let first = greet("Ada");
    let second = greet("Grace");
    println!("two futures built, none has run");
    let b = second.await;
    let a = first.await;
    println!("{a} {b}");
    let unused = greet("nobody");
    drop(unused);
    println!("dropped without running");
}
