use tokio::time::Instant;

/// Asks a server, whose answer takes 200 milliseconds.
async fn ask(server: &str) -> String {
    let url = format!("http://playground.example/pages/{server}.txt?after=200");
    let response = reqwest::get(url).await.unwrap(); // the round trip
    response.text().await.unwrap().trim().to_string()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (a, b, c) = tokio::join!(ask("Athens"), ask("Berlin"), ask("Cairo")); // all three
    println!("{a}, {b}, {c}");
    println!("total elapsed {:.1} s", start.elapsed().as_secs_f64());
}
