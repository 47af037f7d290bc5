use tokio::task_local;

task_local! {
    static USER: String;
    static DEPTH: u32;
}

fn who() -> String {
    USER.with(|user| format!("{user} at depth {}", DEPTH.get()))
}

async fn request(name: &str) {
    USER.scope(name.to_string(), async {
        DEPTH
            .scope(1, async {
                println!("{}", who());
                tokio::task::yield_now().await;
                DEPTH.scope(2, async { println!("{}", who()) }).await;
                println!("{}", who());
            })
            .await;
    })
    .await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::join!(request("ann"), request("bob"));
    println!("{}", USER.try_with(|_| ()).is_err());
    let inside = USER.sync_scope("sync".to_string(), || USER.with(|u| u.len()));
    println!("{inside}");
    let task = tokio::spawn(DEPTH.scope(7, async { DEPTH.try_with(|d| *d).ok() }));
    println!("{:?}", task.await.unwrap());
}
