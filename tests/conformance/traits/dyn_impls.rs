use std::fmt::{self, Debug, Display};
trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String {
        "shape".into()
    }
}
struct Sq(f64);
struct Circ {
    r: f64,
}
impl Shape for Sq {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn name(&self) -> String {
        "sq".into()
    }
}
impl Shape for Circ {
    fn area(&self) -> f64 {
        self.r * 3.0
    }
}
impl Debug for dyn Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({} {})", self.name(), self.area())
    }
}
impl Display for dyn Shape + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}
impl PartialEq for dyn Shape {
    fn eq(&self, o: &dyn Shape) -> bool {
        self.area() == o.area()
    }
}
impl dyn Shape {
    fn double(&self) -> f64 {
        self.area() * 2.0
    }
}
trait Up: Send {
    fn up(&self, n: i32) -> i32;
}
impl<F: Fn(i32) -> i32 + Send> Up for F {
    fn up(&self, n: i32) -> i32 {
        self(n)
    }
}
impl fmt::Debug for dyn Up {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Up")
    }
}
#[derive(Debug)]
struct Cmd {
    k: u8,
    up: Box<dyn Up>,
}
#[derive(Debug, PartialEq)]
struct Plain(i32);
fn main() {
    let v: Vec<Box<dyn Shape>> = vec![Box::new(Sq(2.0)), Box::new(Circ { r: 1.5 })];
    println!("{v:?} {:>6}|{}", v[0], v[1]);
    println!("{} {}", *v[0] == *v[0], *v[0] == *v[1]);
    println!("{}", v[1].double());
    let c = Cmd { k: 1, up: Box::new(|x| x + 1) };
    println!("{c:?} {} {:?} {}", c.up.up(4), Plain(3), Plain(1) == Plain(2));
}
