use tokio::task::JoinHandle;

async fn show(name: &str, task: JoinHandle<i32>) {
    match task.await {
        Ok(n) => println!("{name}: {n}"),
        Err(error) => {
            let payload = error.into_panic();
            let text = payload.downcast_ref::<String>().cloned();
            let text = text.or_else(|| payload.downcast_ref::<&str>().map(|s| s.to_string()));
            println!("{name}: {}", text.unwrap_or_default());
        }
    }
}

fn zero() -> i32 {
    "0".parse().unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (zero, big, list) = (zero(), i32::MAX - zero(), vec![1, 2]);
    show("divide", tokio::spawn(async move { 10 / zero })).await;
    show("remainder", tokio::spawn(async move { 10 % zero })).await;
    show("overflow", tokio::spawn(async move { big + 1 })).await;
    show("multiply", tokio::spawn(async move { big * 2 })).await;
    show("negate", tokio::spawn(async move { -(i32::MIN + zero) })).await;
    show("index", tokio::spawn(async move { list[5] })).await;
    show("unwrap", tokio::spawn(async { None::<i32>.unwrap() })).await;
    show("unwrap error", tokio::spawn(async { Err::<i32, _>("torn").unwrap() })).await;
    show("expect", tokio::spawn(async { Err::<i32, _>("disk").expect("no file") })).await;
    show("unwrap_err", tokio::spawn(async { Ok::<i32, i32>(3).unwrap_err() })).await;
    show(
        "assert",
        tokio::spawn(async move {
            assert!(zero > 1, "zero is {zero}");
            0
        }),
    )
    .await;
    show("unreachable", tokio::spawn(async { unreachable!("state {}", 7) })).await;
    show("unimplemented", tokio::spawn(async { unimplemented!() })).await;
    show("fine", tokio::spawn(async { 5 })).await;
}
