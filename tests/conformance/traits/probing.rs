// A method that asks for less of its receiver is found first, even where the other is the type's own.

struct Lamp;

trait Shine {
    fn shine(&self) -> &'static str;
}

impl Lamp {
    #[allow(dead_code)]
    fn shine(&mut self) -> &'static str {
        "its own"
    }
}

impl Shine for Lamp {
    fn shine(&self) -> &'static str {
        "of the trait"
    }
}

fn main() {
    let mut lamp = Lamp;
    let _ = &mut lamp;
    println!("{}", lamp.shine());
}
