// Operators whose left operand is a number, and several operators of one type.
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq, Default)] struct V2 { x: i32, y: i32 }
impl Mul<i32> for V2 { type Output = V2; fn mul(self, k: i32) -> V2 { V2 { x: self.x * k, y: self.y * k } } }
impl Mul<V2> for i32 { type Output = V2; fn mul(self, v: V2) -> V2 { v * self } }
impl Mul for V2 { type Output = i32; fn mul(self, o: V2) -> i32 { self.x * o.x + self.y * o.y } }
impl Add for V2 { type Output = V2; fn add(self, o: V2) -> V2 { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { -1 * self } }
fn main() { let a = V2 { x: 1, y: 2 }; let b = a; let k = 3;
 println!("{:?}", 2i32 * a);
 println!("{:?}", k * a);
 println!("{:?}", 2 * a);
 println!("{:?}", 2 * (a + b)); println!("{:?}", -a); println!("{:?}", a * b); }
