use tokio::runtime::Handle;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let handle = Handle::current();
    let task = handle.spawn(async { 1 + 1 });
    println!("{}", task.await.unwrap());
    println!("{:?}", Handle::try_current().is_ok());
    println!("{:?}", handle.runtime_flavor());
    let inner = tokio::spawn(async { Handle::current().spawn(async { "inner" }).await.unwrap() });
    println!("{}", inner.await.unwrap());
}
