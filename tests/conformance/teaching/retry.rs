// Retries with backoff over boxed futures, an error type with sources, buffered streams.

use futures::future::{BoxFuture, FutureExt};
use futures::stream::{self, StreamExt, TryStreamExt};
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use thiserror_like::*;
mod thiserror_like {
    use std::fmt::{self, Display};
    #[derive(Debug)]
    pub enum FetchError {
        Timeout(u32),
        Status { code: u16, url: String },
        Other(Box<dyn std::error::Error + Send + Sync>),
    }
    impl Display for FetchError {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            match self {
                Self::Timeout(n) => write!(f, "attempt {n} timed out"),
                Self::Status { code, url } => write!(f, "{url} answered {code}"),
                Self::Other(e) => write!(f, "other: {e}"),
            }
        }
    }
    impl std::error::Error for FetchError {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            match self {
                Self::Other(e) => Some(e.as_ref()),
                _ => None,
            }
        }
    }
    impl From<std::num::ParseIntError> for FetchError {
        fn from(e: std::num::ParseIntError) -> Self {
            Self::Other(e.into())
        }
    }
    pub type Result<T, E = FetchError> = std::result::Result<T, E>;
}

static CALLS: AtomicU32 = AtomicU32::new(0);

async fn retry<F, Fut, T>(max: u32, base: Duration, mut f: F) -> Result<T>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let mut delay = base;
    for attempt in 1..=max {
        match tokio::time::timeout(Duration::from_millis(80), f(attempt))
            .await
            .unwrap_or(Err(FetchError::Timeout(attempt)))
        {
            Ok(v) => return Ok(v),
            Err(e) if attempt == max => return Err(e),
            Err(e) => {
                println!("  try {attempt}: {e}; again in {delay:?}");
                tokio::time::sleep(delay).await;
                delay = (delay * 2).min(Duration::from_millis(300));
            }
        }
    }
    unreachable!("max is at least one")
}

fn fake(url: &str, attempt: u32) -> BoxFuture<'_, Result<String>> {
    async move {
        CALLS.fetch_add(1, Ordering::SeqCst);
        match (url, attempt) {
            ("/slow", 1) => tokio::time::sleep(Duration::from_secs(5)).await,
            (_, n) if n < 3 && url.ends_with("flaky") => {
                return Err(FetchError::Status { code: 500 + n as u16, url: url.to_owned() })
            }
            ("/bad", _) => {
                let n: i32 = "12x".parse()?;
                return Ok(n.to_string());
            }
            _ => {}
        }
        Ok(format!("{}:{}", url.trim_start_matches('/').to_uppercase(), attempt))
    }
    .boxed()
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let t0 = tokio::time::Instant::now();
    for url in ["/ok", "/slow", "/flaky"] {
        let got = retry(4, Duration::from_millis(50), |n| fake(url, n)).await?;
        println!("{got} at {:.2}s", t0.elapsed().as_secs_f32());
    }
    let e = retry(2, Duration::from_millis(10), |n| fake("/bad", n)).await.unwrap_err();
    println!("{e} / {:?}", std::error::Error::source(&e).map(|s| s.to_string()));
    let all: Vec<String> = stream::iter(1..=5)
        .map(|i| async move {
            tokio::time::sleep(Duration::from_millis(100 - 10 * i)).await;
            if i > 5 {
                Err(FetchError::Timeout(i as u32))
            } else {
                Ok(format!("p{i}"))
            }
        })
        .buffered(2)
        .inspect_ok(|p| println!("got {p}"))
        .try_collect()
        .await?;
    println!("{} after {} calls", all.join("+"), CALLS.load(Ordering::SeqCst));
    let firsts = stream::iter(vec!["a", "b", "c"])
        .then(|s| async move { s.repeat(2) })
        .enumerate()
        .filter_map(|(i, s)| async move { (i != 1).then_some(s) })
        .collect::<Vec<_>>()
        .await;
    println!("{firsts:?}");
    Err("the end".into())
}
