// Operators by value and by reference: operands that are copied stay as they are.
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq)] struct V(i32, i32);
impl Add for V { type Output = V; fn add(mut self, o: V) -> V { self.0 += o.0; self.1 += o.1; self } }
impl Mul<i32> for V { type Output = V; fn mul(mut self, o: i32) -> V { self.0 *= o; self } }
impl Mul<V> for i32 { type Output = V; fn mul(self, mut o: V) -> V { o.0 *= self; o.1 *= self; o } }
impl Neg for V { type Output = V; fn neg(mut self) -> V { self.0 = -self.0; self } }
impl AddAssign<V> for V { fn add_assign(&mut self, mut o: V) { o.0 += 1; self.0 += o.0; } }
#[derive(Debug, Clone, PartialEq)] struct Big(Vec<i32>);
impl Add for Big { type Output = Big; fn add(mut self, o: Big) -> Big { self.0.extend(o.0); self } }
impl<'a> Add<&'a Big> for &'a Big { type Output = Big; fn add(self, o: &Big) -> Big { Big(self.0.iter().chain(&o.0).copied().collect()) } }
impl Mul<Big> for usize { type Output = Big; fn mul(self, b: Big) -> Big { Big(b.0.repeat(self)) } }
impl AddAssign<Big> for Big { fn add_assign(&mut self, o: Big) { self.0.extend(o.0) } }

struct H { v: V, w: V, n: i32 }
impl H { fn f(&self) -> V { self.n * self.v } fn g(&self) -> V { self.v + self.w } }
fn main() {
    let a = V(1, 2); let b = V(3, 4);
    println!("{:?} {:?} {:?}", a + b, a, b);
    println!("{:?} {:?} {:?} {:?} {:?}", 2 * a, a * 2, -a, a, b);
    let h = H { v: V(5, 6), w: V(7, 8), n: 3 }; println!("{:?} {:?} {:?} {:?} {:?}", h.f(), h.v, h.g(), h.g(), h.w);
    let mut c = a; c += b; c += b; println!("{c:?} {b:?}"); let vs = [a, b]; println!("{:?} {:?}", h.n * vs[1], vs); let r = &a; println!("{:?} {:?}", 2 * *r, *r + *r);
    let mut t = V(0, 0); for i in 0..1000 { t = t + i * a; t += -a; } println!("{t:?} {a:?}");
    let mut q = Big(vec![1]) + Big(vec![2]); q += 2usize * Big(vec![9]); println!("{q:?}");
    let x = Big(vec![1]); let y = Big(vec![2, 3]); let z = &x + &y; println!("{z:?}");
}
