// clock: real
use std::pin::{Pin, pin};
use std::time::Duration;

fn main() {
    let total = trpl::block_on(async {
        let a = async {
            println!("a starts");
            trpl::sleep(Duration::from_millis(120)).await;
            println!("a ends");
            1
        };
        let b = async {
            println!("b starts");
            trpl::sleep(Duration::from_millis(40)).await;
            println!("b ends");
            20
        };
        let (x, y) = trpl::join(a, b).await;
        let one = pin!(async { println!("one") });
        let two = pin!(async { println!("two") });
        let all: Vec<Pin<&mut dyn Future<Output = ()>>> = vec![one, two];
        trpl::join_all(all).await;
        let boxed: Vec<Pin<Box<dyn Future<Output = i32>>>> = vec![Box::pin(async { 3 }), Box::pin(async { 4 })];
        let more = trpl::join_all(boxed).await;
        println!("{more:?}");
        x + y + more.iter().sum::<i32>()
    });
    println!("{total}");
}
