use tokio::runtime::Runtime;

fn main() -> std::io::Result<()> {
    let runtime = Runtime::new()?;
    let handle = runtime.handle().clone();
    let text = runtime.block_on(async move {
        let task = handle.spawn(async { "spawned through a handle" });
        task.await.unwrap()
    });
    println!("{text}");
    let _guard = runtime.enter();
    let task = tokio::spawn(async { 40 + 2 });
    println!("{}", runtime.block_on(task).unwrap());
    Ok(())
}
