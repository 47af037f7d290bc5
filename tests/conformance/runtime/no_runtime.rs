use tokio::runtime::Handle;

async fn nothing() -> &'static str {
    "ran without a runtime"
}

fn main() {
    println!("{}", Handle::try_current().is_err());
    println!("{}", futures::executor::block_on(nothing()));
    let _lost = tokio::spawn(nothing());
    println!("not reached");
}
