// Tasks of a runtime with several workers: their order is anybody's.
// finds: nothing
// final: 1 2 end | 2 1 end
#[tokio::main]
async fn main() {
    let one = tokio::spawn(async { print!("1 ") });
    let two = tokio::spawn(async { print!("2 ") });
    one.await.unwrap();
    two.await.unwrap();
    println!("end");
}
