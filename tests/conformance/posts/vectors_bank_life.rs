// edition: 2021
// ray-tracer-like operators, matrices, game of life, bank, generics with trait bounds, iterators returned
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Debug, Display};
use std::ops::{Add, AddAssign, Deref, DerefMut, Div, Index, IndexMut, Mul, MulAssign, Neg, Not, Range, RangeInclusive, Rem, Shl, Sub, SubAssign};
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)] struct Vec3 { x: f64, y: f64, z: f64 }
type Point = Vec3; type Color = Vec3;
impl Vec3 { const ZERO: Vec3 = Vec3::new(0.0, 0.0, 0.0); const fn new(x: f64, y: f64, z: f64) -> Self { Self { x, y, z } } fn dot(self, o: Self) -> f64 { self.x * o.x + self.y * o.y + self.z * o.z } fn len(&self) -> f64 { self.dot(*self).sqrt() } fn unit(self) -> Self { self / self.len() } fn cross(&self, o: &Vec3) -> Vec3 { Vec3::new(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x) } }
macro_rules! ops { ($($tr:ident $f:ident $op:tt),*) => { $(impl $tr for Vec3 { type Output = Vec3; fn $f(self, o: Vec3) -> Vec3 { Vec3 { x: self.x $op o.x, y: self.y $op o.y, z: self.z $op o.z } } } impl $tr<f64> for Vec3 { type Output = Vec3; fn $f(self, k: f64) -> Vec3 { Vec3 { x: self.x $op k, y: self.y $op k, z: self.z $op k } } })* } }
ops!(Add add +, Sub sub -, Mul mul *, Div div /);
impl Mul<Vec3> for f64 { type Output = Vec3; fn mul(self, v: Vec3) -> Vec3 { v * self } }
impl Neg for Vec3 { type Output = Vec3; fn neg(self) -> Vec3 { Vec3::new(-self.x, -self.y, -self.z) } }
impl AddAssign for Vec3 { fn add_assign(&mut self, o: Vec3) { *self = *self + o; } }
impl MulAssign<f64> for Vec3 { fn mul_assign(&mut self, k: f64) { self.x *= k; self.y *= k; self.z *= k; } }
impl SubAssign<&Vec3> for Vec3 { fn sub_assign(&mut self, o: &Vec3) { self.x -= o.x; } }
impl Index<usize> for Vec3 { type Output = f64; fn index(&self, i: usize) -> &f64 { [&self.x, &self.y, &self.z][i] } }
impl IndexMut<usize> for Vec3 { fn index_mut(&mut self, i: usize) -> &mut f64 { match i { 0 => &mut self.x, 1 => &mut self.y, 2 => &mut self.z, n => panic!("no axis {n}") } } }
impl std::iter::Sum for Vec3 { fn sum<I: Iterator<Item = Self>>(iter: I) -> Self { iter.fold(Vec3::ZERO, Add::add) } }
impl From<[f64; 3]> for Vec3 { fn from([x, y, z]: [f64; 3]) -> Self { Self { x, y, z } } }
impl From<(f64, f64)> for Vec3 { fn from((x, y): (f64, f64)) -> Self { Self { x, y, z: 0. } } }
impl From<Vec3> for [f64; 3] { fn from(v: Vec3) -> Self { [v.x, v.y, v.z] } }
impl Display for Vec3 { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { let p = f.precision().unwrap_or(1); write!(f, "({:.p$}, {:.p$}, {:.p$})", self.x, self.y, self.z) } }
struct Ray { o: Point, d: Vec3 } impl Ray { fn at(&self, t: f64) -> Point { self.o + t * self.d } }
trait Hit { fn hit(&self, r: &Ray, range: Range<f64>) -> Option<f64>; fn name(&self) -> String { format!("{}@{}", "hit", self.id()) } fn id(&self) -> u32 { 0 } }
struct Sphere(Point, f64); impl Hit for Sphere { fn hit(&self, r: &Ray, range: Range<f64>) -> Option<f64> { let oc = r.o - self.0; let (a, hb, c) = (r.d.dot(r.d), oc.dot(r.d), oc.dot(oc) - self.1 * self.1); let disc = hb * hb - a * c; if disc < 0.0 { return None; } let sq = disc.sqrt(); [(-hb - sq) / a, (-hb + sq) / a].into_iter().find(|t| range.contains(t)) } fn id(&self) -> u32 { 7 } }
struct World(Vec<Box<dyn Hit>>); impl Hit for World { fn hit(&self, r: &Ray, range: Range<f64>) -> Option<f64> { self.0.iter().filter_map(|h| h.hit(r, range.clone())).min_by(|a, b| a.partial_cmp(b).unwrap()) } }
#[derive(Clone, PartialEq, Eq)] struct Life { w: usize, h: usize, cells: Vec<bool> }
impl Life { fn parse(s: &str) -> Self { let rows: Vec<&str> = s.lines().map(str::trim).filter(|l| !l.is_empty()).collect(); Life { w: rows[0].len(), h: rows.len(), cells: rows.iter().flat_map(|r| r.bytes().map(|b| b == b'#')).collect() } }
  fn neighbours(&self, x: usize, y: usize) -> usize { (-1i32..=1).flat_map(|dy| (-1i32..=1).map(move |dx| (dx, dy))).filter(|&d| d != (0, 0)).filter(|(dx, dy)| { let nx = (x as i32 + dx).rem_euclid(self.w as i32) as usize; let ny = (y as i32 + dy).rem_euclid(self.h as i32) as usize; self.cells[ny * self.w + nx] }).count() }
  fn step(&self) -> Self { let cells = (0..self.h).flat_map(|y| (0..self.w).map(move |x| (x, y))).map(|(x, y)| matches!((self.cells[y * self.w + x], self.neighbours(x, y)), (true, 2 | 3) | (false, 3))).collect(); Life { cells, ..*self } } }
impl Display for Life { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { for row in self.cells.chunks(self.w) { writeln!(f, "{}", row.iter().map(|&c| if c { '█' } else { '·' }).collect::<String>())?; } Ok(()) } }
#[derive(Debug)] enum BankError { Insufficient { need: u64, have: u64 }, NoAccount(String), Frozen }
impl Display for BankError { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { BankError::Insufficient { need, have } => write!(f, "need ${need}.{:02} but have ${have}", need % 100), BankError::NoAccount(n) => write!(f, "no account {n:?}"), BankError::Frozen => Display::fmt("frozen", f) } } } impl std::error::Error for BankError {}
#[derive(Default)] struct Bank { accts: BTreeMap<String, u64>, log: Vec<(String, i64)> }
impl Bank { fn acct(&mut self, n: &str) -> Result<&mut u64, BankError> { self.accts.get_mut(n).ok_or_else(|| BankError::NoAccount(n.to_string())) }
  fn transfer(&mut self, a: &str, b: &str, amt: u64) -> Result<(u64, u64), BankError> { let have = *self.acct(a)?; if have < amt { return Err(BankError::Insufficient { need: amt, have }); } self.acct(b)?; *self.acct(a)? -= amt; *self.acct(b)? += amt; self.log.extend([(a.into(), -(amt as i64)), (b.into(), amt as i64)]); Ok((self.accts[a], self.accts[b])) } }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn make_counter(step: i32) -> impl FnMut() -> i32 { let mut n = 0; move || { n += step; n } }
fn boxed(op: char) -> Option<Box<dyn Fn(i32, i32) -> i32>> { Some(match op { '+' => Box::new(|a, b| a + b), '*' => Box::new(|a, b| a * b), '-' => Box::new(Sub::sub), _ => return None }) }
fn evens(limit: u32) -> Box<dyn Iterator<Item = u32>> { if limit == 0 { Box::new(std::iter::empty()) } else { Box::new((0..limit).step_by(2)) } }
fn primes() -> impl Iterator<Item = u32> { (2..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)) }
struct Fib { a: u64, b: u64 } impl Iterator for Fib { type Item = u64; fn next(&mut self) -> Option<u64> { let r = self.a; (self.a, self.b) = (self.b, self.a.checked_add(self.b)?); Some(r) } }
struct Stack<T>(Vec<T>); impl<T> Deref for Stack<T> { type Target = Vec<T>; fn deref(&self) -> &Vec<T> { &self.0 } } impl<T> DerefMut for Stack<T> { fn deref_mut(&mut self) -> &mut Vec<T> { &mut self.0 } }
fn largest<T: PartialOrd + Copy>(xs: &[T]) -> Option<T> { let mut it = xs.iter(); let mut m = *it.next()?; for &x in it { if x > m { m = x; } } Some(m) }
fn show_all<T>(xs: &[T]) -> String where T: Debug { xs.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>().join("|") }
fn gcd<T>(a: T, b: T) -> T where T: Rem<Output = T> + PartialEq + Default + Copy { if b == T::default() { a } else { gcd(b, a % b) } }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)] enum Dir { N, E, S, W } impl Dir { const ALL: [Dir; 4] = [Dir::N, Dir::E, Dir::S, Dir::W]; fn turn(self, by: i8) -> Self { Self::ALL[(self as i8 + by).rem_euclid(4) as usize] } } impl Not for Dir { type Output = Dir; fn not(self) -> Dir { self.turn(2) } } impl Add<i8> for Dir { type Output = Dir; fn add(self, n: i8) -> Dir { self.turn(n) } } impl Shl<u8> for Dir { type Output = Vec<Dir>; fn shl(self, n: u8) -> Vec<Dir> { vec![self; n.into()] } }
fn main() {
    let (a, b) = (Vec3::new(1.0, 2.0, 2.0), Vec3::from([0.0, 1.0, 0.5])); let mut c = 2.0 * (a + b) - -a / 2.0; c += b; c *= 0.5; c -= &a; c[2] += 10.0; println!("{a} {b:.2} {c:.3} {} {:?} {} {}", a.len(), a.unit(), a.cross(&b), a * b);
    println!("{} {:?} {}", [a, b, c].into_iter().sum::<Vec3>(), <[f64; 3]>::from(a), Color::from((1., 2.))); let r = Ray { o: Point::default(), d: Vec3::new(0., 0., -1.) }; println!("{} {:?}", r.at(2.5), a.partial_cmp(&b));
    let w = World(vec![Box::new(Sphere(Vec3::new(0., 0., -5.), 1.0)), Box::new(Sphere(Vec3::new(0., 0., -3.), 0.5))]); println!("{:?} {:?} {}", w.hit(&r, 0.001..f64::INFINITY), w.hit(&r, 0.0..1.0), w.0[0].name());
    let mut l = Life::parse(".....\n..#..\n..#..\n..#..\n....."); print!("{l}"); l = l.step(); print!("{l}"); println!("{}", l.step().step() == l);
    let mut bank = Bank::default(); bank.accts.extend([("ann".to_string(), 100), ("bob".to_string(), 5)]); for (x, y, n) in [("ann", "bob", 30), ("bob", "ann", 99), ("ann", "zoe", 1)] { match bank.transfer(x, y, n) { Ok(t) => println!("ok {t:?}"), Err(e @ BankError::Insufficient { .. }) => println!("{e} {e:?}"), Err(e) => println!("{e}") } } println!("{:?} {}", bank.log, BankError::Frozen);
    let f = compose(|x: i32| x + 1, |y| format!("<{y}>")); let mut cn = make_counter(3); println!("{} {} {} {}", f(4), cn(), cn(), compose(str::len, |n| n * 2)("abc")); println!("{:?} {:?}", "+*-/".chars().map(|o| boxed(o).map(|f| f(6, 7))).collect::<Vec<_>>(), evens(7).chain(evens(0)).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", primes().skip(5).take(5).collect::<Vec<_>>(), Fib { a: 0, b: 1 }.skip_while(|x| *x < 100).step_by(3).take(4).collect::<Vec<_>>(), Fib { a: 0, b: 1 }.last());
    let mut s = Stack(vec![3, 1, 2]); s.push(9); s.sort_by(|a, b| b.cmp(a)); println!("{:?} {} {:?} {:?}", s.0, s.len(), s.iter().max(), s.first()); println!("{:?} {:?} {:?} {}", largest(&[1.5, 0.2]), largest::<u8>(&[]), largest(&['a', 'z']), show_all(&["x", "y"])); println!("{} {}", gcd(48u32, 18), gcd(-12i64, 8));
    println!("{:?} {:?} {:?} {:?} {}", !Dir::N, Dir::W + 2, Dir::S << 2, Dir::ALL.map(|d| d as u8), Dir::E < Dir::S); let mut cnt: HashMap<Dir, usize> = HashMap::new(); for d in "NESSW".chars().filter_map(|c| Some(match c { 'N' => Dir::N, 'S' => Dir::S, 'W' => Dir::W, _ => None? })) { *cnt.entry(d).or_insert(0) += 1; } let mut v: Vec<_> = cnt.into_iter().collect(); v.sort_unstable_by_key(|&(d, n)| (std::cmp::Reverse(n), d)); println!("{v:?}");
    let rng: RangeInclusive<i32> = 1..=5; println!("{} {:?} {:?}", rng.contains(&5), rng.clone().rev().collect::<Vec<_>>(), (rng.start(), rng.end()));
}
