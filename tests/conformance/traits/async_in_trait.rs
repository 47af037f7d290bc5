trait Source {
    async fn next(&mut self) -> Option<u32>;

    async fn total(&mut self) -> u32 {
        let mut sum = 0;
        while let Some(n) = self.next().await {
            sum += n;
        }
        sum
    }
}

struct Countdown(u32);
struct List(Vec<u32>);

impl Source for Countdown {
    async fn next(&mut self) -> Option<u32> {
        tokio::task::yield_now().await;
        self.0 = self.0.checked_sub(1)?;
        println!("countdown {}", self.0);
        Some(self.0)
    }
}

impl Source for List {
    async fn next(&mut self) -> Option<u32> {
        self.0.pop()
    }
}

async fn drain(mut source: impl Source) -> u32 {
    source.total().await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = tokio::join!(drain(Countdown(4)), drain(List(vec![5, 6])));
    println!("{a} {b}");
}
