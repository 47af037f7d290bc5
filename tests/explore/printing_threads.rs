// Three threads print a word each; `main` prints the last one.
// finds: nothing
// final: a b c end | a c b end | b a c end | b c a end | c a b end | c b a end
use std::thread;

fn main() {
    thread::scope(|s| {
        for word in ["a ", "b ", "c "] {
            s.spawn(move || print!("{word}"));
        }
    });
    println!("end");
}
