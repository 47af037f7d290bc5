// A reference to a constant without an owner leads to something that lives as long as the program.

use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Debug)]
enum Colour {
    Red,
    Grey(u8),
}

#[derive(Debug)]
struct Shown<'a> {
    numbers: &'a [i32],
    factor: &'a i32,
    at: &'a Point,
}

impl Default for Shown<'_> {
    fn default() -> Self {
        Shown { numbers: &[1, 2], factor: &10, at: &Point { x: 0, y: -1 } }
    }
}

const HOME: Point = Point { x: 3, y: 4 };

fn one() -> &'static i32 {
    &1
}

fn nothing() -> &'static Option<String> {
    &None
}

fn colours() -> [&'static Colour; 2] {
    [&Colour::Red, &Colour::Grey(7)]
}

fn home() -> &'static Point {
    &HOME
}

fn or_zero<'a>(counts: &'a HashMap<&str, u64>, word: &str) -> &'a u64 {
    counts.get(word).unwrap_or(&0)
}

fn longest<'a>(words: &[&'a str]) -> Option<&'a &'static str> {
    if words.is_empty() { Some(&"none") } else { None }
}

fn main() {
    println!("{} {:?} {:?} {:?}", one(), nothing(), colours(), home());
    println!("{:?}", Shown::default());
    let shown: Shown = Default::default();
    println!("{} {:?} {}", shown.factor, shown.numbers, shown.at.y);

    let counts = HashMap::from([("a", 3)]);
    let missing = or_zero(&counts, "b");
    println!("{} {missing}", or_zero(&counts, "a"));
    let direct = counts.get("c").unwrap_or(&9);
    println!("{}", direct + 1);
    println!("{:?}", longest(&[]));

    let mut sum = 0;
    for _ in 0..3 {
        let step = [5, 6].iter().max().unwrap_or(&0);
        sum += step;
    }
    println!("{sum}");
    let small: u8 = *counts.keys().map(|_| &250).next().unwrap_or(&0);
    println!("{:?}", small.checked_add(10));
}
