use tokio::task_local;

task_local! {
    static NUMBER: u32;
    pub static NAME: String
}

async fn show() {
    println!("{} {}", NUMBER.get(), NAME.with(|n| n.to_uppercase()));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    NUMBER
        .scope(1, NAME.scope("ann".to_string(), async {
            show().await;
            NUMBER.scope(2, show()).await;
            tokio::task::yield_now().await;
            show().await;
            NUMBER.sync_scope(3, || println!("{}", NUMBER.get()));
            let lost = tokio::spawn(async { NUMBER.try_with(|n| *n).is_err() });
            println!("{}", lost.await.unwrap());
        }))
        .await;
    println!("{}", NUMBER.try_with(|_| ()).unwrap_err());
    let mut future = Box::pin(NUMBER.scope(42, async { NUMBER.get() }));
    println!("{}", future.as_mut().await);
    println!("{:?} {:?}", future.as_mut().take_value(), future.as_mut().take_value());
}
