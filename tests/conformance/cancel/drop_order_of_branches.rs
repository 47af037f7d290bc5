use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn wait(name: &'static str) {
    let _loud = Loud(name);
    sleep(Duration::from_secs(1)).await;
}

async fn takes(_a: Loud, _b: Loud) {
    println!("never");
}

async fn took(a: Loud, b: Loud) {
    sleep(Duration::from_secs(1)).await;
    println!("never {} {}", a.0, b.0);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let given_up = timeout(Duration::from_millis(5), async {
        let _outer = Loud("outer");
        tokio::join!(wait("first"), wait("second"), async {});
    })
    .await;
    println!("{}", given_up.is_err());

    let given_up = timeout(Duration::from_millis(5), async {
        tokio::select! {
            biased;
            _ = wait("left") => {}
            _ = async { tokio::join!(wait("inner 1"), wait("inner 2")) } => {}
            _ = wait("right") => {}
        }
    })
    .await;
    println!("{}", given_up.is_err());

    // Never polled, and polled once.
    drop(takes(Loud("a"), Loud("b")));
    let _ = timeout(Duration::from_millis(5), took(Loud("c"), Loud("d"))).await;

    let task = tokio::spawn(async {
        tokio::join!(wait("x"), async {
            tokio::task::yield_now().await;
            panic!("while joining");
        }, wait("y"))
    });
    println!("{}", task.await.is_err());
}
