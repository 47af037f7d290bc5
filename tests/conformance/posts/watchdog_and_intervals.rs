// Watchdog, heartbeats, debounce, interval behaviours, sleep reset, pause and advance.
use std::time::Duration;
use tokio::sync::{mpsc, watch, Notify};
use tokio::time::{self, Instant, MissedTickBehavior};
use std::sync::Arc;

async fn debounce(mut rx: mpsc::Receiver<&'static str>, quiet: Duration) -> Vec<(u128, &'static str)> {
    let start = Instant::now();
    let mut out = vec![];
    let timer = time::sleep(Duration::MAX.min(Duration::from_secs(86400)));
    tokio::pin!(timer);
    let mut last = None;
    loop {
        tokio::select! {
            biased;
            m = rx.recv() => match m { Some(m) => { last = Some(m); timer.as_mut().reset(Instant::now() + quiet); } None => { if let Some(m) = last.take() { out.push((start.elapsed().as_millis(), m)); } return out; } },
            () = &mut timer, if last.is_some() => { out.push((start.elapsed().as_millis(), last.take().unwrap())); }
        }
    }
}
async fn ticks(b: MissedTickBehavior) -> Vec<u128> {
    let start = Instant::now();
    let mut iv = time::interval(Duration::from_millis(10));
    iv.set_missed_tick_behavior(b);
    let mut out = vec![];
    for i in 0..6 { let t = iv.tick().await; out.push((t - start).as_millis() * 1000 + start.elapsed().as_millis()); if i == 1 { time::sleep(Duration::from_millis(27)).await; } }
    out
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(8);
    let d = tokio::spawn(debounce(rx, Duration::from_millis(15)));
    for (wait, m) in [(0u64, "a"), (5, "ab"), (5, "abc"), (30, "x"), (10, "xy")] { time::sleep(Duration::from_millis(wait)).await; tx.send(m).await.unwrap(); }
    drop(tx);
    println!("{:?}", d.await.unwrap());
    for b in [MissedTickBehavior::Burst, MissedTickBehavior::Delay, MissedTickBehavior::Skip] { println!("{b:?} {:?}", ticks(b).await); }
    let beat = Arc::new(Notify::new());
    let (health_tx, mut health) = watch::channel(true);
    let w = tokio::spawn({ let beat = beat.clone(); async move {
        let mut missed = 0;
        while missed < 3 {
            if time::timeout(Duration::from_millis(20), beat.notified()).await.is_err() { missed += 1; health_tx.send_if_modified(|h| std::mem::replace(h, false)); } else { missed = 0; health_tx.send_if_modified(|h| !std::mem::replace(h, true)); }
        }
        "dead"
    }});
    let t = Instant::now();
    tokio::spawn(async move { for ms in [10, 10, 50, 10] { time::sleep(Duration::from_millis(ms)).await; beat.notify_one(); } });
    while health.changed().await.is_ok() { println!("healthy={} at {:?}", *health.borrow_and_update(), t.elapsed()); }
    println!("{} at {:?}", w.await.unwrap(), t.elapsed());
    let s = time::sleep(Duration::from_secs(3600));
    tokio::pin!(s);
    println!("{}", s.is_elapsed());
    time::advance(Duration::from_secs(3599)).await;
    println!("{} {:?}", s.is_elapsed(), s.deadline().saturating_duration_since(Instant::now()));
    s.as_mut().await;
    println!("{:?}", t.elapsed().as_secs());
    let mut iv = time::interval_at(Instant::now() + Duration::from_millis(7), Duration::from_millis(5));
    let t = Instant::now();
    iv.tick().await; iv.reset(); iv.tick().await; println!("{:?}", t.elapsed());
    iv.reset_after(Duration::from_millis(1)); iv.tick().await; println!("{:?} {:?}", t.elapsed(), iv.period());
}
