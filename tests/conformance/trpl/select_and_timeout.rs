// clock: real
use std::future::Future;
use std::time::Duration;
use trpl::Either;

async fn timeout<F: Future>(future: F, limit: Duration) -> Result<F::Output, Duration> {
    match trpl::select(future, trpl::sleep(limit)).await {
        Either::Left(output) => Ok(output),
        Either::Right(_) => Err(limit),
    }
}

fn main() {
    trpl::block_on(async {
        let quick = async {
            trpl::sleep(Duration::from_millis(10)).await;
            "finished"
        };
        println!("{:?}", timeout(quick, Duration::from_millis(300)).await);
        let slow = async {
            println!("slow begins");
            trpl::sleep(Duration::from_secs(5)).await;
            println!("never printed");
        };
        match timeout(slow, Duration::from_millis(40)).await {
            Ok(()) => println!("in time"),
            Err(limit) => println!("failed after {} ms", limit.as_millis()),
        }
        // Two that are ready at once: the first is asked first.
        match trpl::race(async { 'a' }, async { 2 }).await {
            Either::Left(c) => println!("left {c}"),
            Either::Right(n) => println!("right {n}"),
        }
    });
}
