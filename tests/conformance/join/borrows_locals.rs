use tokio::task::yield_now;

async fn measure(words: &[String]) -> usize {
    let mut total = 0;
    for word in words {
        total += word.len();
        yield_now().await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let words: Vec<String> = "to be or not to be".split(' ').map(String::from).collect();
    let mut seen = 0;
    let mut extra = String::new();
    let (all, first) = tokio::join!(measure(&words), measure(&words[..2]));
    println!("{all} {first}");
    tokio::join!(
        async {
            seen += 1;
            yield_now().await;
            seen += 10;
        },
        async {
            extra.push_str("more");
        }
    );
    println!("{seen} {extra}");
}
