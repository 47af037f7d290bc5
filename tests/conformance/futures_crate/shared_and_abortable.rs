use futures::future::{self, AbortHandle, Abortable, Aborted, Either, FutureExt, OptionFuture, TryFutureExt};
use futures::{pin_mut, stream, StreamExt};
use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (future, handle) = future::abortable(sleep(Duration::from_secs(5)));
    tokio::spawn(async move { handle.abort() });
    println!("{:?}", future.await);
    let (handle, registration) = AbortHandle::new_pair();
    let future = Abortable::new(async { 2 }, registration);
    println!("{:?} {}", future.await, handle.is_aborted());
    assert_eq!(Err::<(), _>(Aborted), Err(Aborted));
    let shared = sleep(Duration::from_millis(3)).map(|()| "done".to_string()).shared();
    let other = shared.clone();
    let (a, b) = future::join(shared, other).await;
    println!("{a} {b}");
    let maybe: OptionFuture<_> = Some(async { 1 }).into();
    println!("{:?} {:?}", maybe.await, OptionFuture::from(None::<future::Ready<u8>>).await);
    let slow = sleep(Duration::from_millis(9));
    let fast = sleep(Duration::from_millis(1));
    pin_mut!(slow, fast);
    match future::select(slow, fast).await {
        Either::Left(_) => println!("slow"),
        Either::Right(((), rest)) => {
            println!("fast");
            rest.await;
        }
    }
    let sum = future::try_join_all([future::ok::<i32, String>(1), future::ok(2)]).await;
    println!("{:?}", sum.map(|v| v.iter().sum::<i32>()));
    let failed = future::try_join(future::ready(Ok::<i32, &str>(1)), future::ready(Err::<i32, &str>("no"))).await;
    println!("{failed:?}");
    println!("{:?}", future::err::<i32, i32>(4).map_err(|e| e * 2).or_else(|e| future::ready(if e > 7 { Ok(e) } else { Err(e) })).await);
    println!("{:?}", async { 3 }.left_future::<future::Ready<i32>>().await);
    println!("{:?}", async { panic!("inside") }.catch_unwind().await.map(|()| 0).is_err());
    let (first, index, rest) = future::select_all([future::ready(1), future::ready(2)]).await;
    println!("{first} {index} {}", rest.len());
    let total = stream::iter(1..4).fold(0, |a, n| async move { a + n }).await;
    println!("{total}");
}
