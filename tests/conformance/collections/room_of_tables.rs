// How much room hash tables keep: std's amounts.
use std::collections::{HashMap, HashSet};

fn main() {
    for n in [0, 8, 14, 15, 28, 29, 100, 448, 449, 1000] {
        let map: HashMap<i32, i32> = HashMap::with_capacity(n);
        print!("{n}: {}; ", map.capacity());
    }
    println!();
    let mut map = HashMap::new();
    let mut last = usize::MAX;
    for i in 0..200 {
        map.insert(i, i);
        if map.capacity() != last {
            last = map.capacity();
            print!("{i}: {last}; ");
        }
    }
    println!();
    map.shrink_to_fit();
    println!("{}", map.capacity());
    map.shrink_to(1000);
    println!("{}", map.capacity());
    map.reserve(1000);
    println!("{}", map.capacity());
    map.shrink_to(400);
    println!("{}", map.capacity());
    map.clear();
    println!("{}", map.capacity());
    map.shrink_to_fit();
    println!("{}", map.capacity());
    let mut set = HashSet::new();
    for name in ["a", "b", "c", "c"] {
        set.insert(name);
    }
    println!("{}", set.capacity());
}
