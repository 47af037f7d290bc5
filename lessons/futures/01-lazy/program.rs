async fn answer() -> u32 {
    println!("thinking");
    42
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let future = answer(); // a value
    println!("it is made");
    let number = future.await; // now it runs
    println!("the answer is {number}");
}
