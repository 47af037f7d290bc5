use std::sync::Arc;
use tokio::sync::{OnceCell, SetError, SetOnce};

static CONFIG: OnceCell<String> = OnceCell::const_new();

async fn config() -> &'static String {
    CONFIG.get_or_init(|| async { tokio::task::yield_now().await; "loaded".to_string() }).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} {:?}", CONFIG.initialized(), CONFIG.get());
    println!("{} {}", config().await, config().await.len());
    let cell = Arc::new(OnceCell::new());
    let failing = cell.get_or_try_init(|| async { Err::<u32, &str>("not today") }).await;
    println!("{failing:?}");
    let slow = tokio::spawn({
        let cell = cell.clone();
        async move { *cell.get_or_init(|| async { tokio::task::yield_now().await; 5 }).await }
    });
    tokio::task::yield_now().await;
    match cell.set(6) {
        Err(SetError::InitializingError(n)) => println!("busy, {n} refused"),
        other => println!("{other:?}"),
    }
    println!("{}", slow.await.unwrap());
    let refused = cell.set(7).unwrap_err();
    println!("{} {}", refused.is_already_init_err(), refused);
    println!("{cell:?} {:?}", cell.as_ref().clone().into_inner());
    let mut own = OnceCell::new_with(Some(1));
    *own.get_mut().unwrap() += 1;
    println!("{:?} {:?}", own.take(), own.get());
    let once = Arc::new(SetOnce::new());
    let waiter = tokio::spawn({ let once = once.clone(); async move { *once.wait().await } });
    tokio::task::yield_now().await;
    once.set(3).unwrap();
    println!("{} {:?} {}", waiter.await.unwrap(), once.get(), once.set(4).is_err());
}
