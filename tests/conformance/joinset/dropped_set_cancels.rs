use tokio::task::{JoinSet, yield_now};

struct Mark(&'static str);

impl Drop for Mark {
    fn drop(&mut self) {
        println!("{} is dropped", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    {
        let mut set = JoinSet::new();
        for name in ["one", "two"] {
            set.spawn(async move {
                let _mark = Mark(name);
                loop {
                    yield_now().await;
                }
            });
        }
        yield_now().await;
        println!("{:?}", set.try_join_next().is_none());
        println!("leaving the block");
    }
    println!("left the block");
    yield_now().await;
    println!("end");
}
