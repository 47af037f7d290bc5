// How much room vectors, deques and texts keep: std's steps.
use std::collections::VecDeque;

fn main() {
    let mut v = Vec::new();
    let mut last = v.capacity();
    print!("{last}");
    for n in 0..100 {
        v.push(n);
        if v.capacity() != last {
            last = v.capacity();
            print!(" {last}");
        }
    }
    println!();
    v.truncate(10);
    println!("{} {}", v.len(), v.capacity());
    v.shrink_to_fit();
    println!("{}", v.capacity());
    v.reserve(1);
    println!("{}", v.capacity());
    v.extend_from_slice(&[1; 50]);
    println!("{}", v.capacity());
    v.shrink_to(70);
    v.clear();
    println!("{} {}", v.capacity(), v.is_empty());

    let bytes: Vec<u8> = vec![1, 2, 3];
    println!("{}", bytes.capacity());
    let mut byte = Vec::new();
    byte.push(1u8);
    println!("{}", byte.capacity());

    let mut s = String::with_capacity(4);
    s.push_str("abcd");
    println!("{}", s.capacity());
    s.push('e');
    println!("{}", s.capacity());
    s.reserve_exact(20);
    println!("{} {}", s.len(), s.capacity());
    println!("{}", String::from("hello").capacity());

    let mut d = VecDeque::with_capacity(2);
    d.push_back("x");
    d.push_front("y");
    d.push_back("z");
    println!("{:?} {}", d, d.capacity());
}
