use std::thread;

fn parse(page: &str) -> u32 {
    page.parse().expect("a number")
}

fn main() {
    let good = thread::spawn(|| parse("42")); // a good page
    let bad = thread::spawn(|| parse("oops")); // a bad one
    for thread in [good, bad] {
        match thread.join() {
            Ok(number) => println!("got {number}"),
            Err(_) => println!("a thread panicked"),
        }
    }
    println!("main goes on");
}
