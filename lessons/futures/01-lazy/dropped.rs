async fn answer() -> u32 {
    println!("thinking");
    42
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let future = answer(); // a value
    drop(future); // and away with it
    println!("no answer");
}
