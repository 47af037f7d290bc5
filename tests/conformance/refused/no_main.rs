async fn start() {
    println!("nobody calls me");
} //~ E042
