use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::convert::TryFrom;
mod my_mod {
    fn private() -> &'static str { "private" }
    pub fn public() -> String { format!("public -> {}", private()) }
    pub mod nested { pub fn f() -> i32 { super::helper() + self::g() } fn g() -> i32 { 1 } #[derive(Debug, Default)] pub struct Cfg { pub a: i32, b: bool } impl Cfg { pub const LIMIT: usize = 10; pub fn new() -> Self { Self { a: 1, b: true } } } }
    pub(crate) fn helper() -> i32 { 41 }
    pub use nested::Cfg;
}
use my_mod::{nested::f as renamed, Cfg};
const THRESHOLD: i32 = 10;
static LANGUAGE: &str = "Rust";
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Level { Low = 1, Mid = 5, High = 10 }
impl TryFrom<i32> for Level { type Error = String; fn try_from(v: i32) -> Result<Self, Self::Error> { match v { 1 => Ok(Level::Low), 5 => Ok(Level::Mid), 10 => Ok(Level::High), _ => Err(format!("bad level {v}")) } } }
#[derive(Debug, PartialEq)]
struct Rgb(u8, u8, u8);
impl FromStr for Rgb {
    type Err = std::num::ParseIntError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim_start_matches('#');
        Ok(Rgb(u8::from_str_radix(&s[0..2], 16)?, u8::from_str_radix(&s[2..4], 16)?, u8::from_str_radix(&s[4..6], 16)?))
    }
}
impl fmt::LowerHex for Rgb { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{:02x}{:02x}{:02x}", self.0, self.1, self.2) } }
impl From<(u8, u8, u8)> for Rgb { fn from(t: (u8, u8, u8)) -> Self { Rgb(t.0, t.1, t.2) } }
impl From<Rgb> for String { fn from(c: Rgb) -> String { format!("#{:x}", c) } }
struct Meters<T> { value: f64, _unit: PhantomData<T> }
trait Shape { const SIDES: u32; fn area(&self) -> f64; fn name(&self) -> String { String::from("shape") } fn describe(&self) -> String { format!("{} with {} sides and area {:.2}", self.name(), Self::SIDES, self.area()) } }
struct Sq(f64);
impl Shape for Sq { const SIDES: u32 = 4; fn area(&self) -> f64 { self.0 * self.0 } fn name(&self) -> String { "square".into() } }
trait Animal { fn new(name: &'static str) -> Self where Self: Sized; fn noise(&self) -> String; }
struct Sheep { name: &'static str }
impl Animal for Sheep { fn new(name: &'static str) -> Sheep { Sheep { name } } fn noise(&self) -> String { format!("{} baaah", self.name) } }
trait Double { fn double(&self) -> Self; }
impl Double for i32 { fn double(&self) -> i32 { self * 2 } }
impl Double for String { fn double(&self) -> String { format!("{self}{self}") } }
trait Describe { fn describe(&self) -> String; }
impl<T: fmt::Debug> Describe for T { fn describe(&self) -> String { format!("<<{:?}>>", self) } }
struct Fib { a: u32, b: u32 }
impl Iterator for Fib { type Item = u32; fn next(&mut self) -> Option<u32> { let r = self.a; self.a = self.b; self.b += r; Some(r) } }
fn fibs() -> impl Iterator<Item = u32> { Fib { a: 0, b: 1 } }
fn evens(v: &[i32]) -> Box<dyn Iterator<Item = &i32> + '_> { Box::new(v.iter().filter(|x| **x % 2 == 0)) }
fn divide(a: i32, b: i32) -> Result<i32, &'static str> { if b == 0 { Err("division by zero") } else { Ok(a / b) } }
struct Stack<T> { items: Vec<T> }
impl<T: Clone + fmt::Debug> Stack<T> { fn new() -> Self { Self { items: Vec::new() } } fn push(&mut self, t: T) -> &mut Self { self.items.push(t); self } fn peek(&self) -> Option<&T> { self.items.last() } fn pop(&mut self) -> Option<T> { self.items.pop() } }
struct Tree<K, V> { root: Option<Box<TreeNode<K, V>>>, size: usize }
struct TreeNode<K, V> { key: K, val: V, left: Option<Box<TreeNode<K, V>>>, right: Option<Box<TreeNode<K, V>>> }
impl<K: Ord + Copy, V: Clone> Tree<K, V> {
    fn new() -> Self { Tree { root: None, size: 0 } }
    fn insert(&mut self, key: K, val: V) {
        let mut cur = &mut self.root;
        while let Some(node) = cur { cur = if key < node.key { &mut node.left } else { &mut node.right }; }
        *cur = Some(Box::new(TreeNode { key, val, left: None, right: None }));
        self.size += 1;
    }
    fn walk(&self) -> Vec<K> { fn go<K: Copy, V>(n: &Option<Box<TreeNode<K, V>>>, out: &mut Vec<K>) { if let Some(n) = n { go(&n.left, out); out.push(n.key); go(&n.right, out); } } let mut v = vec![]; go(&self.root, &mut v); v }
    fn depth(&self) -> usize { fn d<K, V>(n: Option<&TreeNode<K, V>>) -> usize { n.map_or(0, |n| 1 + d(n.left.as_deref()).max(d(n.right.as_deref()))) } d(self.root.as_deref()) }
}
struct LinkedStack { head: Option<Box<LNode>> }
struct LNode { v: i32, next: Option<Box<LNode>> }
impl LinkedStack {
    fn push(&mut self, v: i32) { let old = self.head.take(); self.head = Some(Box::new(LNode { v, next: old })); }
    fn pop(&mut self) -> Option<i32> { self.head.take().map(|n| { self.head = n.next; n.v }) }
    fn reverse(&mut self) { let mut prev = None; let mut cur = self.head.take(); while let Some(mut n) = cur { cur = n.next.take(); n.next = prev; prev = Some(n); } self.head = prev; }
    fn peek_mut(&mut self) -> Option<&mut i32> { self.head.as_mut().map(|n| &mut n.v) }
}
fn main() {
    println!("{} {} {:?} {}", my_mod::public(), renamed(), Cfg::new(), Cfg::LIMIT);
    println!("{} {}", THRESHOLD, LANGUAGE);
    println!("{} {:?} {:?}", Level::Mid as i32, Level::try_from(10), Level::try_from(3));
    println!("{:?} {}", Level::Low < Level::High, Level::High.max(Level::Mid) as u8);
    println!("{:?} {:?}", "#ff8000".parse::<Rgb>(), Rgb::from_str("#zz0000").is_err());
    println!("{:x} {}", Rgb(255, 0, 10), String::from(Rgb::from((1, 2, 3))));
    let r: Rgb = (9, 9, 9).into();
    let s: String = r.into();
    println!("{s}");
    let m: Meters<i32> = Meters { value: 2.5, _unit: PhantomData };
    println!("{}", m.value);
    println!("{}", Shape::describe(&Sq(2.0)));
    println!("{}", Sq::SIDES);
    let d: Sheep = Animal::new("Dolly");
    println!("{} {}", d.noise(), <Sheep as Animal>::new("X").noise());
    println!("{} {}", 4.double(), "ab".to_string().double());
    println!("{} {}", 5.describe(), "x".describe());
    println!("{:?} {:?}", fibs().take(8).collect::<Vec<_>>(), fibs().skip_while(|x| *x < 50).next());
    println!("{:?}", evens(&[1, 2, 3, 4]).map(|x| x * x).collect::<Vec<_>>());
    println!("{:?} {:?}", divide(7, 2), divide(1, 0).unwrap_or_else(|e| { println!("oops {e}"); -1 }));
    let mut st = Stack::new();
    st.push(1).push(2).push(3);
    println!("{:?} {:?} {:?}", st.pop(), st.peek(), st.items);
    let mut t = Tree::new();
    for k in [5, 2, 8, 1, 9] { t.insert(k, k.to_string()); }
    println!("{:?} {} {}", t.walk(), t.size, t.depth());
    let mut l = LinkedStack { head: None };
    for i in 0..4 { l.push(i); }
    l.reverse();
    if let Some(v) = l.peek_mut() { *v = 100; }
    println!("{:?} {:?}", l.pop(), l.pop());
    let mut count = 0;
    let mut inc = || { count += 1; count };
    inc(); inc();
    println!("{count}");
    let haystack = vec![1, 2, 3];
    let contains = move |needle| haystack.contains(needle);
    println!("{} {}", contains(&1), contains(&4));
    let pair @ (a, _) = (3, -3);
    println!("{pair:?} {a}");
    let reference = &4;
    match reference { &val => println!("{val}") }
    match *reference { val => println!("{val}") }
    let mut value = 6;
    match value { ref mut m => { *m += 10; println!("{m}"); } }
    let triple = (0, -2, 3);
    match triple { (0, y, z) => println!("{y} {z}"), (1, ..) => println!("one"), (.., 2) => println!("two"), _ => println!("other") }
    let array = [1, -2, 6];
    match array { [0, s, t] => println!("{s} {t}"), [3, second, tail @ ..] => println!("{second} {tail:?}"), [first, middle @ .., last] => println!("{first} {middle:?} {last}") }
    let number = Some(7);
    let letter: Option<i32> = None;
    if let Some(i) = number { println!("{i}"); }
    let Some(k) = number else { panic!("none") };
    println!("{k} {}", if let Some(_) = letter { 1 } else { 2 });
    let mut optional = Some(0);
    while let Some(i) = optional { if i > 3 { optional = None; } else { optional = Some(i + 1); } }
    println!("{:?}", optional);
    let big = { let x = 5u32; let x2 = x * x; x2 * x + x2 + x };
    println!("{big}");
    for n in (1..=15).rev().step_by(2).filter(|n| n % 3 == 0) { print!("{n} "); }
    println!();
    let strings = vec!["93", "tofu", "18"];
    let (nums, errs): (Vec<_>, Vec<_>) = strings.iter().map(|s| s.parse::<i32>()).partition(Result::is_ok);
    let nums: Vec<_> = nums.into_iter().map(Result::unwrap).collect();
    println!("{nums:?} {}", errs.len());
    println!("{:?}", strings.iter().map(|s| s.parse::<i32>()).sum::<Result<i32, _>>().is_err());
    println!("{:?}", std::mem::size_of::<u64>());
    println!("{:?} {:?}", i32::MAX.checked_mul(2), i32::MAX.overflowing_add(1));
    println!("{}", std::any::type_name::<i32>());
}
