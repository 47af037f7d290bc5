struct Point {
    x: i32,
    y: i32,
}

struct Pair(u8, u8);

fn add(a: i32, b: i32) -> i32 {
    a + b
}

async fn wait(ms: u64) {
    tokio::time::sleep(std::time::Duration::from_millis(ms)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", add(1)); //~ E030 add
    wait(1, 2).await; //~ E030 wait
    let p = Point { x: 1 }; //~ E032 y
    let q = Point { x: 1, y: 2, x: 3 }; //~ E033 x
    let r = Pair(1); //~ E030 Pair
    let Pair(a, b, c) = Pair(1, 2); //~ E031
    println!("{} {} {} {a} {b} {c}", p.x, q.y, r.0);
}
