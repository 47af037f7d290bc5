use tokio::task;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut text = String::from("sorted: ");
    let handle = task::spawn_blocking(move || {
        let mut numbers = vec![5, 3, 9, 1];
        numbers.sort_unstable();
        for n in &numbers {
            text.push_str(&n.to_string());
        }
        (text, numbers.len())
    });
    let (text, count) = handle.await.unwrap();
    println!("{text} ({count})");
    let failed = task::spawn_blocking(|| -> u32 { panic!("bad input") }).await;
    println!("{}", failed.unwrap_err().is_panic());
    let doubled = task::spawn_blocking(|| 21 * 2).await.unwrap();
    println!("{doubled}");
}
