use futures::executor::block_on;
use futures::{join, try_join};

async fn learn() -> &'static str {
    println!("learning");
    "a song"
}

async fn sing(song: &str) {
    println!("singing {song}");
}

async fn dance() {
    println!("dancing");
}

async fn party() -> Result<u32, String> {
    let song = learn().await;
    join!(sing(song), dance());
    let (a, b) = try_join!(async { Ok::<u32, String>(1) }, async { Ok(2) })?;
    Ok(a + b)
}

fn main() {
    println!("{:?}", block_on(party()));
    let failed = block_on(async { try_join!(async { Err::<u8, _>("no") }, async { Ok(3) }) });
    println!("{failed:?}");
    block_on(async {
        let doubled = async |n: i32| n * 2;
        println!("{}", doubled(4).await);
    });
}
