use std::ops::{Deref, DerefMut};

struct Logged<T> {
    value: T,
    name: &'static str,
}

impl<T> Deref for Logged<T> {
    type Target = T;

    fn deref(&self) -> &T {
        println!("[look at {}]", self.name);
        &self.value
    }
}

impl<T> DerefMut for Logged<T> {
    fn deref_mut(&mut self) -> &mut T {
        println!("[change {}]", self.name);
        &mut self.value
    }
}

impl<T> Drop for Logged<T> {
    fn drop(&mut self) {
        println!("[drop {}]", self.name);
    }
}

fn main() {
    let mut words = Logged { value: vec!["a", "b"], name: "words" };
    println!("{}", words.len());
    words.push("c");
    println!("{}", words.join("+"));
    let mut number = Logged { value: 5, name: "number" };
    *number += 2;
    let copy = *number;
    println!("{copy}");
}
