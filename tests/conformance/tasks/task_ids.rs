#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = tokio::spawn(async { tokio::task::id() });
    let b = tokio::spawn(async { tokio::task::id() });
    let (id_a, id_b) = (a.id(), b.id());
    println!("different: {}", id_a != id_b);
    println!("same inside: {} {}", a.await.unwrap() == id_a, b.await.unwrap() == id_b);
    println!("outside of a task: {:?}", tokio::task::try_id().is_none());
}
