use std::error::Error;
use std::fmt;

#[derive(Debug, PartialEq)]
struct TooSmall(i32);

impl fmt::Display for TooSmall {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} is too small", self.0)
    }
}

impl Error for TooSmall {}

#[derive(Debug)]
enum AppError {
    Small(TooSmall),
    Parse(String),
}

impl From<TooSmall> for AppError {
    fn from(e: TooSmall) -> Self {
        AppError::Small(e)
    }
}

impl From<std::num::ParseIntError> for AppError {
    fn from(e: std::num::ParseIntError) -> Self {
        AppError::Parse(e.to_string())
    }
}

fn check(n: i32) -> Result<i32, TooSmall> {
    if n < 10 { Err(TooSmall(n)) } else { Ok(n) }
}

fn boxed(text: &str) -> Result<i32, Box<dyn Error>> {
    if text.is_empty() {
        return Err("nothing to read".into());
    }
    let n: i32 = text.parse()?;
    Ok(check(n)? * 2)
}

async fn typed(text: &str) -> Result<i32, AppError> {
    let n = text.parse()?;
    tokio::task::yield_now().await;
    Ok(check(n)?)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for text in ["12", "3", "x", ""] {
        match boxed(text) {
            Ok(n) => println!("boxed {n}"),
            Err(e) => println!("boxed {e}, too small: {:?}", e.downcast_ref::<TooSmall>()),
        }
        println!("typed {:?}", typed(text).await);
    }
}
