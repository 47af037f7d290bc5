use std::time::Duration;
use tokio::time::{self, Instant, MissedTickBehavior, interval, interval_at, sleep, sleep_until, timeout, timeout_at};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let ms = Duration::from_millis;
    let nap = sleep(ms(10));
    tokio::pin!(nap);
    println!("{:?} {}", nap.deadline() - start, nap.is_elapsed());
    nap.as_mut().reset(start + ms(30));
    nap.as_mut().await;
    println!("{:?} {}", start.elapsed(), nap.is_elapsed());
    sleep_until(start + ms(35)).await;
    let mut every = interval(ms(10));
    every.tick().await;
    println!("{:?}", (every.tick().await - start, every.period()));
    every.reset();
    time::advance(ms(33)).await;
    println!("{:?}", every.tick().await - start);
    every.set_missed_tick_behavior(MissedTickBehavior::Skip);
    println!("{:?} {:?}", every.missed_tick_behavior(), every.tick().await - start);
    let mut late = interval_at(Instant::now() + ms(50), ms(5));
    late.set_missed_tick_behavior(MissedTickBehavior::Delay);
    late.tick().await;
    println!("{:?}", start.elapsed());
    late.reset_immediately();
    late.tick().await;
    late.reset_after(ms(1));
    late.tick().await;
    println!("{:?}", start.elapsed());
    println!("{:?}", timeout(ms(5), sleep(ms(9))).await.unwrap_err().to_string());
    println!("{:?}", timeout_at(Instant::now() + ms(5), async { 3 }).await);
    let inner = timeout(ms(5), std::future::ready(1)).into_inner();
    println!("{}", inner.await);
    time::resume();
    time::pause();
    println!("{:?}", Instant::now().checked_duration_since(start).is_some());
    println!("{:?}", start.saturating_duration_since(Instant::now()));
}
