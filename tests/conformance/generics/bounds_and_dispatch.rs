use std::collections::HashMap;
use std::hash::Hash;

trait Cost {
    fn cost(&self) -> u32;
}

impl Cost for u32 {
    fn cost(&self) -> u32 {
        *self
    }
}

impl Cost for &str {
    fn cost(&self) -> u32 {
        self.len() as u32
    }
}

impl<T: Cost> Cost for Option<T> {
    fn cost(&self) -> u32 {
        self.as_ref().map_or(100, |inner| inner.cost())
    }
}

impl<T: Cost> Cost for [T] {
    fn cost(&self) -> u32 {
        self.iter().map(T::cost).sum()
    }
}

impl<A: Cost, B: Cost> Cost for (A, B) {
    fn cost(&self) -> u32 {
        self.0.cost() + self.1.cost()
    }
}

fn tally<K: Eq + Hash + Clone + Ord>(items: &[K]) -> Vec<(K, usize)> {
    let mut counts: HashMap<K, usize> = HashMap::new();
    for item in items {
        *counts.entry(item.clone()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort();
    counts
}

fn cheapest<'a, T: Cost>(a: &'a T, b: &'a T) -> &'a T {
    if a.cost() <= b.cost() { a } else { b }
}

fn main() {
    println!("{} {} {}", 5u32.cost(), "four".cost(), (Some("xy"), None::<u32>).cost());
    println!("{}", [1u32, 2, 3].cost());
    println!("{}", cheapest(&"long one", &"short"));
    println!("{:?}", tally(&['b', 'a', 'b']));
    println!("{:?}", tally(&["x", "y", "x", "x"].map(String::from)));
}
