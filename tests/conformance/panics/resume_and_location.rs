use std::panic::Location;

#[track_caller]
fn whoever_calls() -> u32 {
    Location::caller().line()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("line {}", whoever_calls());
    let first = tokio::spawn(async {
        let fatal = std::hint::black_box(true);
        if fatal {
            panic!("inner trouble");
        }
    });
    let second = tokio::spawn(async move {
        if let Err(error) = first.await {
            println!("passing it on");
            if let Ok(payload) = error.try_into_panic() {
                std::panic::resume_unwind(payload);
            }
        }
    });
    let payload = second.await.unwrap_err().into_panic();
    match payload.downcast::<&str>() {
        Ok(text) => println!("came through: {text}"),
        Err(_) => println!("something else"),
    }
}
