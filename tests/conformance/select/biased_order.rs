async fn ready(n: u32) -> u32 {
    println!("poll {n}");
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for round in 0..3 {
        let got = tokio::select! {
            biased;
            v = ready(1), if round > 0 => v,
            v = ready(2), if round != 1 => v * 10,
            v = ready(3) => v * 100,
        };
        println!("round {round}: {got}");
    }
}
