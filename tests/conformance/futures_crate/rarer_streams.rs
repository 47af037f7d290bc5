// The rarer combinators of streams: fallible ones, by_ref, take_until, chosen sides, one poll at a time.

use futures::channel::oneshot;
use futures::future::{self, AbortHandle, FutureExt};
use futures::stream::{self, Abortable, PollNext, StreamExt, TryStreamExt, select_with_strategy};
use std::convert::Infallible;
use std::task::Poll;
use std::time::Duration;

async fn slow(n: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(n * 10)).await;
    println!("done {n}");
    if n == 4 { Err(format!("no {n}")) } else { Ok(n * n) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut numbers = stream::iter(1..10);
    let sum = numbers.by_ref().take(2).fold(0, |a, b| async move { a + b }).await;
    println!("{sum} {:?}", numbers.next().await);
    let rest: Vec<i32> = numbers.collect().await;
    println!("{rest:?}");

    let jobs = stream::iter([3, 1, 2]).map(|n| Ok::<_, String>(slow(n)));
    println!("{:?}", jobs.try_buffered(2).try_collect::<Vec<_>>().await);
    let jobs = stream::iter([Ok(slow(2)), Ok(slow(4)), Err("early".to_string()), Ok(slow(1))]);
    let mut running = jobs.try_buffer_unordered(2);
    while let Some(result) = running.next().await {
        println!("{result:?}");
    }
    let each = stream::iter([1, 4, 9]).map(Ok).try_for_each_concurrent(2, |n| async move { slow(n).await.map(|_| ()) });
    println!("{:?}", each.await);

    let items = vec![Ok::<i32, i32>(1), Ok(2), Ok(3), Err(4), Ok(5)];
    let mut chunks = stream::iter(items.clone()).try_chunks(2);
    println!("{:?}", chunks.try_next().await);
    let failed = chunks.try_next().await.unwrap_err();
    println!("{failed} {:?} {:?}", failed.0, failed.1);
    println!("{:?} {:?}", chunks.try_next().await.unwrap(), chunks.try_next().await.unwrap());
    println!("{:?}", stream::iter(items.clone()).try_ready_chunks(2).map(|c| c.map_err(|e| e.0)).collect::<Vec<_>>().await);
    println!("{:?}", stream::iter(items).try_all(|n| async move { n < 3 }).await);
    println!("{:?}", stream::iter(1..5).map(Ok::<_, Infallible>).try_any(|n| future::ready(n == 3)).await);
    let nested = stream::iter([Ok(stream::iter([Ok(1), Err("inner")])), Err("outer"), Ok(stream::iter([Ok(2), Ok(3)]))]);
    println!("{:?}", nested.try_flatten().collect::<Vec<_>>().await);

    let (stop, stopped) = oneshot::channel::<&str>();
    let mut until = stream::iter(0..).take_until(stopped);
    println!("{:?} {:?}", until.next().await, until.next().await);
    stop.send("enough").unwrap();
    println!("{:?} {:?}", until.next().await, until.take_result());

    let mut both = select_with_strategy(stream::iter([1, 2, 3]), stream::iter([10, 20]), |last: &mut PollNext| last.toggle());
    let mut seen = Vec::new();
    while let Some(n) = both.next().await {
        seen.push(n);
    }
    println!("{seen:?}");
    let (handle, registration) = AbortHandle::new_pair();
    let mut abortable = Abortable::new(stream::repeat(1), registration);
    println!("{:?}", abortable.next().await);
    handle.abort();
    println!("{:?} {}", abortable.next().await, abortable.is_aborted());
    let mut polls = stream::poll_immediate(Box::pin(stream::once(async {
        tokio::task::yield_now().await;
        42
    })));
    while let Some(poll) = polls.next().await {
        println!("{poll:?}");
        if poll == Poll::Pending {
            tokio::task::yield_now().await;
        }
    }
    let caught: Vec<Result<i32, _>> =
        stream::iter([Some(1), None, Some(2)]).map(|o: Option<i32>| o.unwrap()).catch_unwind().collect().await;
    println!("{} {:?} {}", caught.len(), caught[0].as_ref().ok(), caught[1].is_err());
    println!("{:?}", async { 5 }.now_or_never());
}
