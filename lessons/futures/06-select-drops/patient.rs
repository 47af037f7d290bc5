use std::time::Duration;
use tokio::time::sleep;

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{} is put away", self.0);
    }
}

async fn download() -> u32 {
    let _file = Guard("the half-written file");
    sleep(Duration::from_millis(300)).await; // the download
    println!("downloaded");
    1
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut download = std::pin::pin!(download());
    tokio::select! {
        files = &mut download => println!("{files} file"),
        () = sleep(Duration::from_millis(200)) => {
            println!("too slow"); // the patience
            println!("{} file after all", download.await);
        }
    }
    println!("main goes on");
}
