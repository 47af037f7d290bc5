fn squares() -> impl Iterator<Item = u32> {
    (1..=3).map(|n| {
        println!("  squares: working on {n}");
        n * n // a value
    })
}

fn main() {
    let squares: Vec<u32> = squares().collect(); // all at once
    println!("main: I have a list");
    for square in squares {
        println!("main: got {square}"); // the caller again
    }
    println!("main: no more");
}
