use tokio::task::{consume_budget, yield_now};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let busy = tokio::spawn(async {
        for n in 1..=300 {
            consume_budget().await;
            if n % 128 <= 1 {
                println!("busy {n}");
            }
        }
        println!("busy ends");
    });
    let other = tokio::spawn(async {
        for n in 0..3 {
            println!("other {n}");
            yield_now().await;
        }
    });
    busy.await.unwrap();
    other.await.unwrap();
}
