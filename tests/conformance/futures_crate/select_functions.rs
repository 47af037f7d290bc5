use futures::future::{Either, select, select_all, select_ok};
use std::pin::pin;
use std::time::Duration;
use tokio::time::sleep;

async fn after(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match select(pin!(after(20)), pin!(after(10))).await {
        Either::Left((ms, _)) => println!("left {ms}"),
        Either::Right((ms, rest)) => println!("right {ms}, then {}", rest.await),
    }
    let mut running: Vec<_> = [30, 10, 20].into_iter().map(|ms| Box::pin(after(ms))).collect();
    while !running.is_empty() {
        let (ms, place, rest) = select_all(running).await;
        println!("{ms} at {place}, {} left", rest.len());
        running = rest;
    }
    let attempts = [("a", 5, false), ("b", 9, true), ("c", 1, false)].map(|(name, ms, good)| {
        Box::pin(async move {
            sleep(Duration::from_millis(ms)).await;
            if good { Ok(name) } else { Err(name) }
        })
    });
    match select_ok(attempts).await {
        Ok((name, rest)) => println!("{name} worked, {} unfinished", rest.len()),
        Err(name) => println!("{name} failed last"),
    }
}
