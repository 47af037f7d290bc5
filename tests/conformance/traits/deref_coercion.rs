// A reference to a type with `Deref` goes where a reference to its target is wanted.
use std::ops::{Deref, DerefMut};

struct Crate<T>(T, &'static str);

impl<T> Deref for Crate<T> {
    type Target = T;
    fn deref(&self) -> &T {
        println!("look into {}", self.1);
        &self.0
    }
}

impl<T> DerefMut for Crate<T> {
    fn deref_mut(&mut self) -> &mut T {
        println!("reach into {}", self.1);
        &mut self.0
    }
}

fn shout(text: &str) -> String {
    text.to_uppercase()
}

fn total(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}

fn add(numbers: &mut Vec<u32>, n: u32) {
    numbers.push(n);
}

fn main() {
    let word = Crate(String::from("tea"), "a word");
    println!("{}", shout(&word));
    println!("{}", word.len());
    let mut numbers = Crate(vec![1, 2], "numbers");
    add(&mut numbers, 4);
    println!("{}", total(&numbers));
    let inner: &Vec<u32> = &numbers;
    println!("{inner:?}");
    let twice = Crate(Crate(String::from("deep"), "inside"), "outside");
    println!("{}", shout(&twice));
}
