// What a type parameter stands for decides which function or constant is meant.

use std::marker::PhantomData;

trait Animal {
    const LEGS: u32;
    fn new(name: &str) -> Self;
    fn kind() -> String;
    fn name(&self) -> String;
}

struct Dog(String);
struct Bird(String);

impl Animal for Dog {
    const LEGS: u32 = 4;
    fn new(name: &str) -> Self {
        Dog(name.to_string())
    }
    fn kind() -> String {
        "dog".to_string()
    }
    fn name(&self) -> String {
        format!("{} the dog", self.0)
    }
}

impl Animal for Bird {
    const LEGS: u32 = 2;
    fn new(name: &str) -> Self {
        Bird(name.to_string())
    }
    fn kind() -> String {
        "bird".to_string()
    }
    fn name(&self) -> String {
        format!("{} the bird", self.0)
    }
}

fn make<A: Animal>(name: &str) -> A {
    A::new(name)
}

fn tell<A: Animal>(animal: &A) -> String {
    format!("{}: {} legs, a {}", animal.name(), A::LEGS, <A as Animal>::kind())
}

fn legs<A: Animal>() -> u32 {
    A::LEGS
}

fn two<A: Animal, B: Animal>() -> u32 {
    legs::<A>() + legs::<B>()
}

#[derive(Debug, Default, PartialEq)]
struct Settings {
    depth: u8,
    title: String,
}

fn fresh<T: Default>() -> T {
    T::default()
}

fn or_fresh<T: Default>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        None => T::default(),
    }
}

struct Open;
struct Closed;

trait State {
    const NAME: &'static str;
}
impl State for Open {
    const NAME: &'static str = "open";
}
impl State for Closed {
    const NAME: &'static str = "closed";
}

struct Door<S: State> {
    pushed: u32,
    state: PhantomData<S>,
}

impl<S: State> Door<S> {
    fn new() -> Self {
        Door { pushed: 0, state: PhantomData }
    }
    fn describe(&self) -> String {
        format!("{} after {}", S::NAME, self.pushed)
    }
}

impl Door<Closed> {
    fn open(self) -> Door<Open> {
        Door { pushed: self.pushed + 1, state: PhantomData }
    }
}

fn main() {
    let rex: Dog = make("Rex");
    let tweety = make::<Bird>("Tweety");
    println!("{} / {}", tell(&rex), tell(&tweety));
    println!("{} {}", legs::<Dog>(), two::<Dog, Bird>());
    println!("{:?} {:?} {:?}", fresh::<Settings>(), fresh::<i32>(), fresh::<Vec<u8>>());
    let text: String = fresh();
    println!("{text:?} {:?}", or_fresh(Some(3)));
    let none: Option<Settings> = None;
    println!("{:?}", or_fresh(none));
    let door = Door::<Closed>::new();
    println!("{}", door.describe());
    let door = door.open();
    println!("{}", door.describe());
    println!("{}", std::mem::size_of::<u64>());
}
