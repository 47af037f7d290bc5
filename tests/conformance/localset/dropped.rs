use tokio::task::LocalSet;

struct Bell(u8);

impl Drop for Bell {
    fn drop(&mut self) {
        println!("bell {} drops", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    let handle = local.spawn_local(async {
        let _bell = Bell(1);
        std::future::pending::<()>().await;
    });
    local.spawn_local(async {
        let _bell = Bell(2);
        std::future::pending::<()>().await;
    });
    local.run_until(tokio::task::yield_now()).await;
    println!("both wait for ever");
    drop(local);
    println!("the set is gone");
    println!("{}", handle.await.unwrap_err().is_cancelled());
}
