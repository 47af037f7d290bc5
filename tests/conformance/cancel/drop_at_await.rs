use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Step(&'static str);

impl Drop for Step {
    fn drop(&mut self) {
        println!("undo {}", self.0);
    }
}

async fn journey() {
    let _pack = Step("pack");
    sleep(Duration::from_millis(10)).await;
    let _travel = Step("travel");
    {
        let _rest = Step("rest");
        sleep(Duration::from_millis(10)).await;
    }
    sleep(Duration::from_millis(10)).await;
    println!("arrived");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for limit in [5, 15, 25, 35] {
        println!("limit {limit}");
        let result = timeout(Duration::from_millis(limit), journey()).await;
        println!("in time: {}", result.is_ok());
    }
}
