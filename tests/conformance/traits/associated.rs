trait Shape {
    const SIDES: u32;
    type Unit;

    fn new(size: f64) -> Self;
    fn area(&self) -> f64;
    fn unit(&self) -> Self::Unit;

    fn describe(&self) -> String {
        format!("{} sides, {:.2}", Self::SIDES, self.area())
    }
}

struct Square(f64);
struct Triangle(f64);

impl Shape for Square {
    const SIDES: u32 = 4;
    type Unit = &'static str;

    fn new(size: f64) -> Self {
        Square(size)
    }
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn unit(&self) -> &'static str {
        "square metres"
    }
}

impl Shape for Triangle {
    const SIDES: u32 = 3;
    type Unit = u8;

    fn new(size: f64) -> Self {
        Self(size)
    }
    fn area(&self) -> f64 {
        self.0 * self.0 * 3f64.sqrt() / 4.0
    }
    fn unit(&self) -> u8 {
        7
    }
}

impl Square {
    const CORNERS: usize = 4;

    fn half(&self) -> Self {
        Self::new(self.0 / 2.0)
    }
}

fn main() {
    let square = Square::new(3.0);
    println!("{} {} {}", square.describe(), square.unit(), Square::CORNERS);
    println!("{} {}", Triangle::new(2.0).describe(), Triangle(1.0).unit());
    println!("{}", Shape::describe(&square.half()));
    println!("{}", <Triangle as Shape>::SIDES + Square::SIDES);
}
