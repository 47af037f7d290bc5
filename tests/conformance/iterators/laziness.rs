// Nothing happens until something asks.
fn main() {
    let mut log = Vec::new();
    {
        let mut chain = (1..=3).map(|n| {
            println!("map {n}");
            n * 10
        });
        println!("built");
        log.push(chain.next());
        log.push(chain.next());
    }
    println!("{log:?}");
    let _unused = (1..=3).map(|n| println!("never {n}"));
    let first_big = [1, 5, 7].iter().filter(|n| { println!("test {n}"); **n > 4 }).map(|n| { println!("use {n}"); n }).next();
    println!("{first_big:?}");
    let found = (1..).map(|n| n * n).find(|n| n % 7 == 4);
    println!("{found:?}");
    let zipped: Vec<_> = (0..).zip(["a", "b"]).inspect(|p| println!("{p:?}")).collect();
    println!("{}", zipped.len());
    println!("{}", (1..4).rev().map(|n| { print!("{n} "); n }).all(|n| n > 2));
}
