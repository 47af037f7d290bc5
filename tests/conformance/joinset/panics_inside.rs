use tokio::task::JoinSet;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    set.spawn(async { 1 });
    set.spawn(async {
        if true {
            panic!("no luck");
        }
        2
    });
    set.spawn(async { 3 });
    let mut good = 0;
    while let Some(result) = set.join_next().await {
        match result {
            Ok(n) => good += n,
            Err(error) if error.is_panic() => {
                let payload = error.into_panic();
                println!("panicked: {:?}", payload.downcast_ref::<&str>());
            }
            Err(_) => println!("cancelled"),
        }
    }
    println!("{good}");
}
