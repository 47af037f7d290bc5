#[tokio::main(flavor = "current_thread")]
async fn main() {
    let outer = tokio::spawn(async {
        println!("outer starts");
        let inner = tokio::spawn(async {
            println!("inner runs");
            let deepest = tokio::spawn(async {
                println!("deepest runs");
                1
            });
            deepest.await.unwrap() + 1
        });
        println!("outer waits for inner");
        let n = inner.await.unwrap() + 1;
        println!("outer has {n}");
        n
    });
    let other = tokio::spawn(async { println!("other runs between") });
    println!("depth {}", outer.await.unwrap());
    other.await.unwrap();
}
