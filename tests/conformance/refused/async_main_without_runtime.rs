async fn hello() {
    println!("hello");
}

async fn main() { //~ E041
    hello().await;
}
