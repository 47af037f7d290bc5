// One generic trait implemented several times for one type: the arguments tell which implementation is meant.
use std::ops::{Index, IndexMut, Add};
struct Ping(u8); struct Pong(String);
trait Handler<M> { type Out; fn handle(&mut self, m: M) -> Self::Out; }
struct A { n: u8 }
impl Handler<Ping> for A { type Out = u8; fn handle(&mut self, m: Ping) -> u8 { self.n += m.0; self.n } }
impl Handler<Pong> for A { type Out = String; fn handle(&mut self, m: Pong) -> String { format!("{}-{}", m.0, self.n) } }
fn send<M, T: Handler<M>>(t: &mut T, m: M) -> T::Out { t.handle(m) }
struct Grid { w: usize, c: Vec<i32> }
impl Index<(usize, usize)> for Grid { type Output = i32; fn index(&self, (x, y): (usize, usize)) -> &i32 { &self.c[y * self.w + x] } }
impl IndexMut<(usize, usize)> for Grid { fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut i32 { &mut self.c[y * self.w + x] } }
impl Index<usize> for Grid { type Output = [i32]; fn index(&self, y: usize) -> &[i32] { &self.c[y * self.w..(y + 1) * self.w] } }
#[derive(Debug, PartialEq, Clone, Copy)] struct Cm(f64); #[derive(Debug, PartialEq, Clone, Copy)] struct M(f64);
impl PartialEq<M> for Cm { fn eq(&self, o: &M) -> bool { self.0 == o.0 * 100.0 } }
impl Add<M> for Cm { type Output = Cm; fn add(self, o: M) -> Cm { Cm(self.0 + o.0 * 100.0) } }
impl Add for Cm { type Output = Cm; fn add(self, o: Cm) -> Cm { Cm(self.0 + o.0) } }
impl Add<f64> for Cm { type Output = Cm; fn add(self, o: f64) -> Cm { Cm(self.0 + o) } }
impl Add<&str> for Cm { type Output = String; fn add(self, o: &str) -> String { format!("{}{o}", self.0) } }
impl std::ops::AddAssign<f64> for Cm { fn add_assign(&mut self, o: f64) { self.0 += o; } }
impl std::ops::AddAssign for Cm { fn add_assign(&mut self, o: Cm) { self.0 += o.0; } }
trait Visit<T> { fn visit(&self, t: T) -> String; }
struct V; impl Visit<i32> for V { fn visit(&self, t: i32) -> String { format!("int {t}") } } impl Visit<&str> for V { fn visit(&self, t: &str) -> String { format!("str {t}") } } impl Visit<bool> for V { fn visit(&self, t: bool) -> String { format!("bool {t}") } }
fn main() {
    let mut a = A { n: 1 }; println!("{} {}", a.handle(Ping(2)), a.handle(Pong("x".into()))); println!("{} {}", send(&mut a, Ping(1)), send(&mut a, Pong("y".into())));
    let mut g = Grid { w: 2, c: vec![1, 2, 3, 4] }; g[(0, 1)] += 5; println!("{} {:?} {:?}", g[(0, 1)], &g[1], g[0].len());
    println!("{:?} {:?} {:?} {:?} {} {}", Cm(1.0) + M(2.0), Cm(1.0) + Cm(2.0), Cm(1.0) + 0.5, Cm(1.0) + "cm", Cm(100.0) == M(1.0), Cm(1.0) == Cm(1.0));
    let mut c = Cm(1.0) + Cm(1.0); c += 1.5; c += Cm(2.0); println!("{c:?}"); let mut cs = vec![Cm(1.0), Cm(2.0)]; cs[1] += 1.0; for c in cs.iter_mut() { *c += Cm(10.0); } println!("{cs:?}");
    println!("{} {} {}", V.visit(1), V.visit("a"), V.visit(true));
}
