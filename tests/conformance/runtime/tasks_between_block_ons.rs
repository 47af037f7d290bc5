use tokio::runtime::Builder;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
    }
}

fn main() {
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.spawn(async {
        for n in 0.. {
            println!("background {n}");
            tokio::task::yield_now().await;
        }
    });
    runtime.spawn(async {
        let _loud = Loud("local of a waiting task");
        std::future::pending::<()>().await;
    });
    println!("first block_on");
    runtime.block_on(tokio::task::yield_now());
    println!("second block_on");
    runtime.block_on(async {
        for _ in 0..2 {
            tokio::task::yield_now().await;
        }
    });
    println!("dropping the runtime");
    drop(runtime);
    println!("end");
}
