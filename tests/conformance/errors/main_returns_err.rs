use std::fmt;

#[derive(Debug)]
struct Failure {
    code: u32,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failure {}", self.code)
    }
}

impl std::error::Error for Failure {}

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        println!("cleaned up");
    }
}

async fn step(n: u32) -> Result<u32, Failure> {
    tokio::task::yield_now().await;
    if n == 3 { Err(Failure { code: n * 100 }) } else { Ok(n) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _last = Last;
    for n in 1..5 {
        println!("step {}", step(n).await?);
    }
    Ok(())
}
