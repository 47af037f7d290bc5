// What patterns of parameters leave over drops after what they bind, parameter by parameter.

struct Part(u8);

impl Drop for Part {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn take((_left, _): (Part, Part), (_, _right): (Part, Part)) {
    println!("taken");
}

fn main() {
    take((Part(0), Part(1)), (Part(2), Part(3)));
}
