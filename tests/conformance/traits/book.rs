use std::collections::HashMap;
use std::error::Error;
use std::fmt::{self, Display, Debug};
use std::ops::{Add, Mul, Index, IndexMut, Deref, DerefMut, Neg, Not, Sub, AddAssign};
use std::rc::{Rc, Weak};
use std::cell::{Cell, RefCell};

#[derive(Debug)]
enum List { Cons(i32, Box<List>), Nil }
use List::{Cons, Nil};
impl List {
    fn sum(&self) -> i32 { match self { Cons(v, rest) => v + rest.sum(), Nil => 0 } }
}
struct MyBox<T>(T);
impl<T> MyBox<T> { fn new(x: T) -> MyBox<T> { MyBox(x) } }
impl<T> Deref for MyBox<T> { type Target = T; fn deref(&self) -> &T { &self.0 } }
fn hello(name: &str) { println!("Hello, {name}!"); }

pub trait Summary {
    fn summarize_author(&self) -> String;
    fn summarize(&self) -> String { format!("(Read more from {}...)", self.summarize_author()) }
}
struct Tweet { username: String, content: String }
impl Summary for Tweet { fn summarize_author(&self) -> String { format!("@{}", self.username) } }
fn notify(item: &impl Summary) { println!("Breaking news! {}", item.summarize()); }
fn returns_summarizable(b: bool) -> Box<dyn Summary> { if b { Box::new(Tweet { username: "a".into(), content: "b".into() }) } else { Box::new(Tweet { username: "c".into(), content: "d".into() }) } }

struct Pair<T> { x: T, y: T }
impl<T: Display + PartialOrd> Pair<T> {
    fn cmp_display(&self) { if self.x >= self.y { println!("The largest member is x = {}", self.x); } else { println!("The largest member is y = {}", self.y); } }
}
fn largest<T: PartialOrd + Copy>(list: &[T]) -> T { let mut l = list[0]; for &i in list { if i > l { l = i; } } l }
fn longest<'a>(x: &'a str, y: &'a str) -> &'a str { if x.len() > y.len() { x } else { y } }

pub struct Post { state: Option<Box<dyn State>>, content: String }
impl Post {
    pub fn new() -> Post { Post { state: Some(Box::new(Draft {})), content: String::new() } }
    pub fn add_text(&mut self, text: &str) { self.content.push_str(text); }
    pub fn content(&self) -> &str { self.state.as_ref().unwrap().content(self) }
    pub fn request_review(&mut self) { if let Some(s) = self.state.take() { self.state = Some(s.request_review()) } }
    pub fn approve(&mut self) { if let Some(s) = self.state.take() { self.state = Some(s.approve()) } }
}
trait State {
    fn request_review(self: Box<Self>) -> Box<dyn State>;
    fn approve(self: Box<Self>) -> Box<dyn State>;
    fn content<'a>(&self, post: &'a Post) -> &'a str { "" }
}
struct Draft {}
impl State for Draft { fn request_review(self: Box<Self>) -> Box<dyn State> { Box::new(PendingReview {}) } fn approve(self: Box<Self>) -> Box<dyn State> { self } }
struct PendingReview {}
impl State for PendingReview { fn request_review(self: Box<Self>) -> Box<dyn State> { self } fn approve(self: Box<Self>) -> Box<dyn State> { Box::new(Published {}) } }
struct Published {}
impl State for Published { fn request_review(self: Box<Self>) -> Box<dyn State> { self } fn approve(self: Box<Self>) -> Box<dyn State> { self } fn content<'a>(&self, post: &'a Post) -> &'a str { &post.content } }

#[derive(Debug)]
struct Node { value: i32, parent: RefCell<Weak<Node>>, children: RefCell<Vec<Rc<Node>>> }

struct Cacher<T> where T: Fn(u32) -> u32 { calculation: T, values: HashMap<u32, u32> }
impl<T> Cacher<T> where T: Fn(u32) -> u32 {
    fn new(calculation: T) -> Cacher<T> { Cacher { calculation, values: HashMap::new() } }
    fn value(&mut self, arg: u32) -> u32 {
        match self.values.get(&arg) { Some(&v) => v, None => { let v = (self.calculation)(arg); self.values.insert(arg, v); v } }
    }
}
fn returns_closure() -> Box<dyn Fn(i32) -> i32> { Box::new(|x| x + 1) }
fn make_adder(n: i32) -> impl Fn(i32) -> i32 { move |x| x + n }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn apply<F: FnOnce() -> String>(f: F) -> String { f() }
fn add_one(x: i32) -> i32 { x + 1 }
fn do_twice(f: fn(i32) -> i32, arg: i32) -> i32 { f(arg) + f(arg) }

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Point { x: i32, y: i32 }
impl Add for Point { type Output = Point; fn add(self, o: Point) -> Point { Point { x: self.x + o.x, y: self.y + o.y } } }
impl Sub for Point { type Output = Point; fn sub(self, o: Point) -> Point { Point { x: self.x - o.x, y: self.y - o.y } } }
impl Mul<i32> for Point { type Output = Point; fn mul(self, k: i32) -> Point { Point { x: self.x * k, y: self.y * k } } }
impl Neg for Point { type Output = Point; fn neg(self) -> Point { Point { x: -self.x, y: -self.y } } }
impl AddAssign for Point { fn add_assign(&mut self, o: Point) { self.x += o.x; self.y += o.y; } }
impl std::iter::Sum for Point { fn sum<I: Iterator<Item = Point>>(iter: I) -> Point { iter.fold(Point::default(), |a, b| a + b) } }
struct Grid { w: usize, cells: Vec<u8> }
impl Index<(usize, usize)> for Grid { type Output = u8; fn index(&self, (r, c): (usize, usize)) -> &u8 { &self.cells[r * self.w + c] } }
impl IndexMut<(usize, usize)> for Grid { fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut u8 { &mut self.cells[r * self.w + c] } }
struct Counter { count: u32 }
impl Iterator for Counter { type Item = u32; fn next(&mut self) -> Option<u32> { if self.count < 5 { self.count += 1; Some(self.count) } else { None } } }
struct Droppy(&'static str);
impl Drop for Droppy { fn drop(&mut self) { println!("drop {}", self.0); } }
#[derive(Debug)]
enum AppError { Parse(std::num::ParseIntError), Negative(i64), Io(String) }
impl Display for AppError { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { AppError::Parse(e) => write!(f, "parse error: {e}"), AppError::Negative(n) => write!(f, "negative: {n}"), AppError::Io(s) => f.write_str(s) } } }
impl Error for AppError { fn source(&self) -> Option<&(dyn Error + 'static)> { match self { AppError::Parse(e) => Some(e), _ => None } } }
impl From<std::num::ParseIntError> for AppError { fn from(e: std::num::ParseIntError) -> Self { AppError::Parse(e) } }
fn parse_positive(s: &str) -> Result<i64, AppError> { let n: i64 = s.trim().parse()?; if n < 0 { return Err(AppError::Negative(n)); } Ok(n) }
fn run(s: &str) -> Result<i64, Box<dyn Error>> { let n = parse_positive(s)?; if n > 100 { return Err("too big".into()); } if n == 50 { Err(format!("fifty {n}"))? } Ok(n * 2) }
fn first_even(v: &[i32]) -> Option<i32> { let f = v.iter().find(|x| *x % 2 == 0)?; Some(f * 10) }

fn main() {
    let list = Cons(1, Box::new(Cons(2, Box::new(Cons(3, Box::new(Nil))))));
    println!("{} {list:?}", list.sum());
    let m = MyBox::new(String::from("Rust"));
    hello(&m);
    println!("{}", *MyBox::new(5) + 1);
    notify(&Tweet { username: "horse".into(), content: "x".into() });
    println!("{}", returns_summarizable(false).summarize());
    Pair { x: 3, y: 9 }.cmp_display();
    println!("{} {} {}", largest(&[1, 5, 2]), largest(&['a', 'z']), longest("abc", "de"));
    let mut post = Post::new();
    post.add_text("I ate a salad");
    println!("[{}]", post.content());
    post.request_review();
    post.approve();
    println!("[{}]", post.content());
    let leaf = Rc::new(Node { value: 3, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) });
    println!("leaf parent = {:?}", leaf.parent.borrow().upgrade());
    {
        let branch = Rc::new(Node { value: 5, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![Rc::clone(&leaf)]) });
        *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
        println!("leaf parent = {:?}", leaf.parent.borrow().upgrade().map(|p| p.value));
        println!("{} {} {} {}", Rc::strong_count(&branch), Rc::weak_count(&branch), Rc::strong_count(&leaf), Rc::weak_count(&leaf));
        println!("{:?}", branch);
    }
    println!("{:?} {}", leaf.parent.borrow().upgrade().is_none(), leaf.children.borrow().len());
    let mut c = Cacher::new(|x| x * 2);
    println!("{} {}", c.value(2), c.value(2));
    println!("{} {} {}", returns_closure()(1), make_adder(5)(1), compose(|x: i32| x + 1, |y: i32| format!("<{y}>"))(4));
    let s = String::from("moved");
    println!("{} {}", apply(move || s + "!"), do_twice(add_one, 5));
    println!("{:?}", Point { x: 1, y: 2 } + Point { x: 3, ..Default::default() } * 2 - -Point { x: 1, y: 1 });
    let mut p = Point { x: 1, y: 1 };
    p += Point { x: 5, y: 5 };
    println!("{p:?} {:?}", vec![p, p].into_iter().sum::<Point>());
    let mut g = Grid { w: 2, cells: vec![0; 4] };
    g[(1, 0)] = 7;
    g[(1, 1)] += 2;
    println!("{} {} {:?}", g[(1, 0)], g[(1, 1)], g.cells);
    println!("{}", Counter { count: 0 }.zip(Counter { count: 0 }.skip(1)).map(|(a, b)| a * b).filter(|x| x % 3 == 0).sum::<u32>());
    let mut it = Counter { count: 3 };
    println!("{:?} {:?} {:?}", it.next(), it.next(), it.next());
    let _a = Droppy("a");
    let b = Droppy("b");
    drop(b);
    for s in ["10", "-5", "abc", "500", "50"] {
        match run(s) { Ok(n) => println!("ok {n}"), Err(e) => println!("error: {e}") }
    }
    if let Err(e) = parse_positive("x") { println!("{:?} source: {:?}", e, e.source().map(|s| s.to_string())); }
    println!("{:?} {:?}", first_even(&[1, 3, 4]), first_even(&[1]));
    let x = 5;
    let msg = match x { n @ 1..=5 => format!("small {n}"), n if n > 100 => "big".to_string(), _ => "mid".into() };
    println!("{msg}");
    let v = 'outer: loop { let mut i = 0; loop { i += 1; if i == 7 { break 'outer i * 2; } } };
    println!("{v}");
    let cell = Cell::new(5);
    cell.set(cell.get() + 1);
    println!("{} {:?}", cell.get(), cell);
    let shared = Rc::new(RefCell::new(vec![1, 2]));
    let other = Rc::clone(&shared);
    other.borrow_mut().push(3);
    println!("{:?} {}", shared.borrow(), shared.borrow().iter().sum::<i32>());
    let r = shared.try_borrow_mut().is_ok();
    println!("{r} {:?}", shared);
    let ops: Vec<(&str, Box<dyn Fn(f64, f64) -> f64>)> = vec![("add", Box::new(|a, b| a + b)), ("pow", Box::new(f64::powf))];
    for (n, f) in &ops { println!("{n} {}", f(2.0, 3.0)); }
    let t = (1, "two", 3.0);
    let (a, b, c2) = t;
    println!("{a} {b} {c2:?} {:?}", t);
    let arr2 = [[1, 2], [3, 4]];
    println!("{:?} {}", arr2, arr2[1][0]);
    let opt: Option<&str> = None;
    println!("{}", opt.map_or("none".to_string(), |s| s.to_uppercase()));
    let nested: Option<Option<i32>> = Some(Some(4));
    if let Some(Some(n)) = nested { println!("{n}"); }
    let n: u8 = "255".parse().unwrap_or(0);
    println!("{n} {}", n as i8);
    assert_eq!(1 + 1, 2, "math works");
    assert!(matches!(list, Cons(1, _)));
}
