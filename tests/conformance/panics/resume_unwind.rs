use tokio::task::JoinSet;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} drops", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let outer = tokio::spawn(async {
        let _loud = Loud("outer");
        let inner = tokio::spawn(async {
            let _loud = Loud("inner");
            panic!("once");
        });
        if let Err(error) = inner.await {
            println!("goes on");
            std::panic::resume_unwind(error.into_panic());
        }
        println!("never");
    });
    println!("{}", outer.await.unwrap_err().is_panic());

    let mut set = JoinSet::new();
    set.spawn(async { 1 });
    set.spawn(async { 2 });
    println!("{:?}", set.join_all().await);
}
