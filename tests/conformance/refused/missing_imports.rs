#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared = Arc::new(5); //~ E019 Arc
    let mut seen = HashMap::new(); //~ E019 HashMap
    seen.insert(1, "one");
    sleep(Duration::from_millis(10)).await; //~ E019 sleep //~ E019 Duration
    println!("{shared} {seen:?}");
}
