fn squares() -> impl Iterator<Item = u32> {
    (1..=3).map(|n| {
        println!("  squares: working on {n}");
        n * n // a value
    })
}

fn main() {
    let mut squares = squares(); // nothing runs yet
    println!("main: I have a generator");
    if let Some(square) = squares.next() {
        println!("main: got {square}"); // the caller again
    }
    println!("main: no more");
}
