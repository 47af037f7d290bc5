use std::time::Duration;
use tokio::time::sleep;

struct Baton(&'static str);

impl Drop for Baton {
    fn drop(&mut self) {
        println!("{} drops the baton", self.0);
    }
}

async fn run(name: &'static str, ms: u64) -> u64 {
    let _baton = Baton(name);
    sleep(Duration::from_millis(ms)).await;
    println!("{name} arrives");
    ms
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::select! {
        biased;
        t = run("first", 30) => println!("first after {t}"),
        t = run("second", 10) => println!("second after {t}"),
        t = run("third", 20) => println!("third after {t}"),
    }
    println!("done");
}
