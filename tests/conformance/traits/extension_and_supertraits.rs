use std::fmt::Display;

trait Shout {
    fn shout(&self) -> String;
}

impl Shout for str {
    fn shout(&self) -> String {
        self.to_uppercase() + "!"
    }
}

impl Shout for i32 {
    fn shout(&self) -> String {
        format!("{self}!!")
    }
}

trait Labelled: Display {
    fn label(&self) -> String {
        format!("<{self}>")
    }
}

impl Labelled for i32 {}
impl Labelled for String {}

fn show_all(items: &[Box<dyn Labelled>]) {
    for item in items {
        print!("{} ", item.label());
    }
    println!();
}

trait Twice {
    fn twice(self) -> Self;
}

impl<T: Clone> Twice for Vec<T> {
    fn twice(self) -> Self {
        let mut out = self.clone();
        out.extend(self);
        out
    }
}

fn main() {
    println!("{} {}", "hey".shout(), 7.shout());
    println!("{}", String::from("you").shout());
    show_all(&[Box::new(5), Box::new("five".to_string())]);
    println!("{:?}", vec![1, 2].twice());
}
