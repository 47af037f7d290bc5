// Whoever comes first fills the cell; the other waits for it and gets the same.
// finds: nothing
// final: a a | b b
use std::sync::OnceLock;
use std::thread;

static CELL: OnceLock<&str> = OnceLock::new();

fn main() {
    let a = thread::spawn(|| *CELL.get_or_init(|| "a"));
    let b = thread::spawn(|| *CELL.get_or_init(|| "b"));
    println!("{} {}", a.join().unwrap(), b.join().unwrap());
}
