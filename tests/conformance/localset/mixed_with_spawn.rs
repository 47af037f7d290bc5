use tokio::task::{self, LocalSet, yield_now};

async fn talk(name: &'static str) {
    for n in 0..3 {
        println!("{name} {n}");
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    local
        .run_until(async {
            let a = task::spawn_local(talk("local a"));
            let b = tokio::spawn(talk("sent b"));
            let c = task::spawn_local(talk("local c"));
            talk("body").await;
            a.await.unwrap();
            b.await.unwrap();
            c.await.unwrap();
        })
        .await;
    println!("end");
}
