use std::time::Duration;
use tokio::time::{Instant, sleep_until};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (mut tea, mut cake) = (false, false);
    while !(tea && cake) {
        tokio::select! {
            _ = sleep_until(start + Duration::from_millis(12)), if !tea => {
                tea = true;
                println!("tea at {:?}", start.elapsed());
            }
            _ = sleep_until(start + Duration::from_millis(7)), if !cake => {
                cake = true;
                println!("cake at {:?}", start.elapsed());
            }
        }
    }
    println!("{tea} {cake}");
}
