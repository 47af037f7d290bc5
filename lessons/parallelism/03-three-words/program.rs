use tokio::time::Instant;

async fn page(name: &str) -> String {
    let url = format!("http://playground.example/pages/{name}.txt?after=200");
    let response = reqwest::get(url).await.unwrap(); // the answer is on its way
    format!("{name} is there: {}", response.status())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let news = page("news"); // a coroutine
    let sport = tokio::spawn(page("sport")); // a task
    println!("{}", news.await); // the event loop runs both
    println!("{}", sport.await.unwrap());
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
