struct Meters(f64);

enum Shape {
    Circle(f64),
    Rect { w: f64, h: f64 },
    Dot,
}

trait Speak {
    fn hello(&self) -> String;
    fn loud(&self) -> String {
        self.hello()
    }
}

struct Cat;

impl Speak for Cat { //~ E034 `hello`
    fn helo(&self) -> String { //~ E013 helo
        String::new()
    }
}

fn add(a: i32, b: i32) -> i32 {
    a + b
}

impl Meters {
    fn plus(&self, o: f64) -> f64 {
        self.0 + o
    }
}

fn main() {
    add(1); //~ E030 2 arguments, but 1 is
    add(1, 2, 3); //~ E030 3 are
    let m = Meters(1.0, 2.0); //~ E030 Meters
    m.plus(); //~ E030 `plus`
    let c = Shape::Circle(); //~ E030 Circle
    let r = Shape::Rect(1.0, 2.0); //~ E031 named fields
    let d = Shape::Dot(1); //~ E031 no values inside
    match c {
        Shape::Circle(a, b) => {} //~ E031 1 value
        Shape::Rect { w } => {} //~ E032 `h`
        Shape::Rect { w, d, .. } => {} //~ E014 `d`
        Shape::Dot(..) => {}
        Some(x, y) => {} //~ E031 Some
        _ => {}
    }
    let o = Some(1, 2); //~ E030 Some
    let f = |x: i32| x;
    f(1);
    let t = (1, 2);
    t.2; //~ E014 2 parts
}
