use std::time::Duration;
use tokio::time::sleep;

// playground.example is served by the page itself; without a browser it is a simulated network.
async fn page(path: &str) {
    match load(path).await {
        Ok(text) => println!("{path}: {}", text.trim()),
        Err(error) => println!("{path}: failed, {}", if error.is_connect() { "nobody answers" } else { "broken" }),
    }
}

async fn load(path: &str) -> Result<String, reqwest::Error> {
    let url = format!("http://{path}");
    let response = reqwest::get(url).await?;
    println!("{path}: {}", response.status());
    if !response.status().is_success() {
        return Ok("nothing to read".to_string());
    }
    response.text().await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let patience = tokio::spawn(async {
        for beat in 1..=3 {
            sleep(Duration::from_millis(120)).await;
            println!("waited {} ms", beat * 120);
        }
    });
    page("playground.example/greeting.txt").await;
    page("playground.example/missing.txt").await;
    page("nobody.invalid/greeting.txt").await;
    patience.await.unwrap();
}
