use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

async fn watch(name: &str, behavior: Option<MissedTickBehavior>) {
    let start = Instant::now();
    let mut interval = interval(Duration::from_millis(10));
    if let Some(behavior) = behavior {
        interval.set_missed_tick_behavior(behavior);
    }
    print!("{name}:");
    for n in 0..6 {
        interval.tick().await;
        print!(" {}", start.elapsed().as_millis());
        if n == 1 {
            sleep(Duration::from_millis(25)).await;
        }
    }
    println!();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    watch("default", None).await;
    watch("burst", Some(MissedTickBehavior::Burst)).await;
    watch("delay", Some(MissedTickBehavior::Delay)).await;
    watch("skip", Some(MissedTickBehavior::Skip)).await;
}
