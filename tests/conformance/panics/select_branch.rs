use std::time::Duration;
use tokio::time::sleep;

struct Note(&'static str);

impl Drop for Note {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async {
        let _note = Note("task");
        tokio::select! {
            biased;
            () = async {
                let _note = Note("waiting branch");
                sleep(Duration::from_secs(1)).await;
            } => println!("slept"),
            n = async {
                let _note = Note("panicking branch");
                sleep(Duration::from_millis(1)).await;
                let n: u32 = "four".parse().unwrap();
                n
            } => println!("{n}"),
        }
    });
    println!("{}", task.await.unwrap_err().is_panic());
}
