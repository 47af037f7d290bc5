use std::time::Duration;
use tokio::time::{Instant, sleep};

struct Note(&'static str);

impl Drop for Note {
    fn drop(&mut self) {
        println!("{} let go", self.0);
    }
}

async fn load(name: &'static str, ms: u64, fail: bool) -> Result<u64, String> {
    let _note = Note(name);
    sleep(Duration::from_millis(ms)).await;
    if fail { Err(format!("{name} failed")) } else { Ok(ms) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let fine = tokio::try_join!(load("a", 10, false), load("b", 20, false));
    println!("{fine:?} {:?}", start.elapsed());
    let start = Instant::now();
    // The second fails first: the others are cancelled.
    let bad = tokio::try_join!(load("c", 30, false), load("d", 5, true), load("e", 40, true));
    println!("{bad:?} {:?}", start.elapsed());
}
