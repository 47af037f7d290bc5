use tokio::task::yield_now;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn hold(name: &'static str, turns: u32) -> Loud {
    let _local = Loud(name);
    for _ in 0..turns {
        yield_now().await;
    }
    println!("{name} returns");
    Loud("value")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    {
        let (_a, _b) = tokio::join!(hold("slow", 3), hold("quick", 1));
        println!("joined");
    }
    let (_, kept) = tokio::join!(hold("left", 0), hold("right", 0));
    println!("the ignored one is gone");
    drop(kept);
    println!("end");
}
