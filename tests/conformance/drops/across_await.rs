use tokio::task::yield_now;

struct Held(&'static str);

impl Drop for Held {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn inner(argument: Held) -> Held {
    let _local = Held("local of inner");
    yield_now().await;
    println!("inner returns");
    argument
}

async fn unused_argument(_held: Held, _: Held) {
    println!("body runs");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let back = inner(Held("argument")).await;
    println!("back: {}", back.0);
    unused_argument(Held("named"), Held("unnamed")).await;
    let future = inner(Held("never polled"));
    println!("built");
    drop(future);
    let mut half = Box::pin(inner(Held("half way")));
    tokio::select! {
        biased;
        _ = &mut half => println!("finished"),
        _ = async {} => println!("polled once"),
    }
    drop(half);
    println!("end");
}
