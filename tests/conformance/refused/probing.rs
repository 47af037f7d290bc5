// A method that asks for less of its receiver goes first, even where the other is the type's own: which one is meant depends on
// what the receiver is.

struct Lamp;

trait Shine {
    fn shine(&self) -> &'static str;
}

impl Lamp {
    fn shine(&mut self) -> &'static str { //~ E050 cannot tell
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
