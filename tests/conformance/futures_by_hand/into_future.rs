use std::future::{Future, IntoFuture};
use std::pin::Pin;

struct Order {
    dish: String,
    portions: u32,
}

impl Order {
    fn new(dish: &str) -> Self {
        Order { dish: dish.to_owned(), portions: 1 }
    }

    fn portions(mut self, n: u32) -> Self {
        self.portions = n;
        self
    }
}

impl IntoFuture for Order {
    type Output = String;
    type IntoFuture = Pin<Box<dyn Future<Output = String>>>;

    fn into_future(self) -> Self::IntoFuture {
        println!("order taken");
        Box::pin(async move {
            tokio::task::yield_now().await;
            format!("{} x {}", self.portions, self.dish)
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", Order::new("soup").await);
    println!("{}", Order::new("pie").portions(3).await);
}
