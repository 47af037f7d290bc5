// Chains of operators on copied values, in functions that give their result.
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq)] struct V { x: f64, y: f64 }
impl Add for V { type Output = V; fn add(self, o: V) -> V { V { x: self.x + o.x, y: self.y + o.y } } }
impl Neg for V { type Output = V; fn neg(self) -> V { V { x: -self.x, y: self.y } } }
struct R { o: V, d: V } impl R { fn at(&self) -> V { self.o + (self.d + self.d) } fn b(&self) -> V { (self.d + self.d) + self.o } fn c(&self) -> V { self.o + -self.d } fn d(&self) -> V { self.o + self.k() } fn k(&self) -> V { self.d } }
fn main() {
    let r = R { o: V { x: 1., y: 1. }, d: V { x: 0., y: 1. } };
    println!("{:?}", r.b());
    println!("{:?}", r.c());
    println!("{:?}", r.d());
    println!("{:?}", r.at());
    println!("{:?}", r.d); many();
}
fn many() { let mut s = V { x: 0., y: 0. }; let d = V { x: 1., y: 2. }; for _ in 0..300 { s = s + d + -d + d; } println!("{s:?}"); }
#[allow(dead_code)] fn unused() { many() }
