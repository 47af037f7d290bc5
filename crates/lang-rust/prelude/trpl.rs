// The Rust Book's small crate.

fn trpl__block_on(future: F) -> A { tokio::runtime::Runtime::new().unwrap().block_on(future) }
fn trpl__run(future: F) -> A { tokio::runtime::Runtime::new().unwrap().block_on(future) }
async fn trpl__select(a: A, b: B) -> E {
    match futures__future__select(Box::pin(a), Box::pin(b)).await {
        futures__future__Either::Left((value, _)) => futures__future__Either::Left(value),
        futures__future__Either::Right((value, _)) => futures__future__Either::Right(value),
    }
}
async fn trpl__race(a: A, b: B) -> E {
    match futures__future__select(Box::pin(a), Box::pin(b)).await {
        futures__future__Either::Left((value, _)) => futures__future__Either::Left(value),
        futures__future__Either::Right((value, _)) => futures__future__Either::Right(value),
    }
}
