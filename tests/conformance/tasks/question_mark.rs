#[derive(Debug)]
enum Fault {
    Empty,
    TooLong(usize),
}

async fn check(text: &str) -> Result<usize, Fault> {
    tokio::task::yield_now().await;
    match text.len() {
        0 => Err(Fault::Empty),
        n if n > 5 => Err(Fault::TooLong(n)),
        n => Ok(n),
    }
}

async fn both(a: &str, b: &str) -> Result<usize, Fault> {
    let first = check(a).await?;
    println!("first part is fine");
    let second = check(b).await?;
    Ok(first + second)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", both("one", "two").await);
    println!("{:?}", both("", "two").await);
    println!("{:?}", both("one", "eighteen").await);
    let inner: Result<usize, Fault> = async {
        let n = check("abc").await?;
        Ok(n * 2)
    }
    .await;
    println!("{inner:?}");
}
