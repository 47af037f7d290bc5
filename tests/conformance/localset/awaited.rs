use std::rc::Rc;
use std::time::Duration;
use tokio::task::LocalSet;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let data = Rc::new("shared without Send");
    let local = LocalSet::new();
    for id in 0..3u64 {
        let data = Rc::clone(&data);
        local.spawn_local(async move {
            println!("{id} starts");
            sleep(Duration::from_millis(30 - id * 10)).await;
            println!("{id}: {data}");
        });
    }
    println!("nothing has run, {} owners", Rc::strong_count(&data));
    local.await;
    println!("all done, {} owner", Rc::strong_count(&data));
}
