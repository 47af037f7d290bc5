// Two threads send two messages each: what one sends stays in order, whose comes first does not.
// finds: nothing
// final: a1 a2 b1 b2 | a1 b1 a2 b2 | a1 b1 b2 a2 | b1 a1 a2 b2 | b1 a1 b2 a2 | b1 b2 a1 a2
// brute
use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    for name in ["a", "b"] {
        let sender = sender.clone();
        thread::spawn(move || {
            for n in 1..=2 {
                sender.send(format!("{name}{n}")).unwrap();
            }
        });
    }
    drop(sender);
    let all: Vec<String> = receiver.iter().collect();
    println!("{}", all.join(" "));
}
