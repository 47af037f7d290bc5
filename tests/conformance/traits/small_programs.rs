use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Debug, Display};
use std::hash::Hash;
use std::rc::Rc;
thread_local! { static DEPTH: RefCell<u32> = RefCell::new(1); }
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Token { Num(i64), Op(char), Ident(String) }
#[derive(Debug)]
enum ParseError { Unexpected(Token), Eof }
impl Display for ParseError { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { match self { ParseError::Unexpected(t) => write!(f, "unexpected {t:?}"), ParseError::Eof => write!(f, "eof") } } }
impl std::error::Error for ParseError {}
struct Parser { tokens: Vec<Token>, pos: usize }
impl Parser {
    fn peek(&self) -> Option<&Token> { self.tokens.get(self.pos) }
    fn next(&mut self) -> Option<Token> { let t = self.tokens.get(self.pos).cloned(); self.pos += 1; t }
    fn expr(&mut self) -> Result<i64, ParseError> { let mut v = self.term()?; while let Some(Token::Op(c @ ('+' | '-'))) = self.peek().cloned() { self.next(); let r = self.term()?; if c == '+' { v += r } else { v -= r } } Ok(v) }
    fn term(&mut self) -> Result<i64, ParseError> { let mut v = self.atom()?; loop { match self.peek() { Some(Token::Op('*')) => { self.next(); v *= self.atom()?; } _ => break Ok(v) } } }
    fn atom(&mut self) -> Result<i64, ParseError> { match self.next() { Some(Token::Num(n)) => Ok(n), Some(Token::Op('(')) => { let v = self.expr()?; match self.next() { Some(Token::Op(')')) => Ok(v), Some(t) => Err(ParseError::Unexpected(t)), None => Err(ParseError::Eof) } } Some(t) => Err(ParseError::Unexpected(t)), None => Err(ParseError::Eof) } }
}
fn lex(s: &str) -> Vec<Token> { let cs: Vec<char> = s.chars().collect(); let mut i = 0; let mut out = vec![]; while i < cs.len() { let c = cs[i]; if c.is_ascii_digit() { let start = i; while i < cs.len() && cs[i].is_ascii_digit() { i += 1; } out.push(Token::Num(cs[start..i].iter().collect::<String>().parse().unwrap())); continue; } if c.is_alphabetic() { let w: String = cs[i..].iter().take_while(|c| c.is_alphanumeric()).collect(); i += w.len(); out.push(Token::Ident(w)); continue; } if !c.is_whitespace() { out.push(Token::Op(c)); } i += 1; } out }
trait Plugin { fn name(&self) -> &str; fn exec(&mut self, input: i32) -> i32; }
struct Adder { n: i32, calls: usize }
impl Plugin for Adder { fn name(&self) -> &str { "adder" } fn exec(&mut self, i: i32) -> i32 { self.calls += 1; i + self.n } }
struct Registry { plugins: HashMap<String, Box<dyn Plugin>>, order: Vec<String> }
impl Registry {
    fn add(&mut self, p: Box<dyn Plugin>) { let n = p.name().to_string(); self.order.push(n.clone()); self.plugins.insert(n, p); }
    fn run(&mut self, mut v: i32) -> Option<i32> { for n in &self.order { v = self.plugins.get_mut(n)?.exec(v); } Some(v) }
}
#[derive(Default)]
struct Stats { n: usize, mean: f64, m2: f64 }
impl Stats { fn push(&mut self, x: f64) { self.n += 1; let d = x - self.mean; self.mean += d / self.n as f64; self.m2 += d * (x - self.mean); } fn var(&self) -> f64 { if self.n < 2 { 0.0 } else { self.m2 / (self.n - 1) as f64 } } }
impl Extend<f64> for Stats { fn extend<T: IntoIterator<Item = f64>>(&mut self, it: T) { for x in it { self.push(x); } } }
struct Countdown(u32);
impl Iterator for Countdown { type Item = u32; fn next(&mut self) -> Option<u32> { if self.0 == 0 { None } else { self.0 -= 1; Some(self.0) } } }
impl DoubleEndedIterator for Countdown { fn next_back(&mut self) -> Option<u32> { None } }
fn show_all<T>(items: &[T]) -> String where T: Display { items.iter().map(|i| i.to_string()).collect::<Vec<_>>().join("|") }
fn debug_all(items: &[&dyn Debug]) { for i in items { print!("{i:?};"); } println!(); }
fn sum_all(nums: impl IntoIterator<Item = i32>) -> i32 { nums.into_iter().sum() }
fn apply_n(f: &dyn Fn(i32) -> i32, n: usize, x: i32) -> i32 { (0..n).fold(x, |a, _| f(a)) }
fn counter() -> impl FnMut() -> u32 { let mut c = 0; move || { c += 1; c } }
fn swap_pair<A, B>((a, b): (A, B)) -> (B, A) { (b, a) }
struct Temp { c: f64 }
impl From<Temp> for f64 { fn from(t: Temp) -> f64 { t.c } }
impl PartialEq<i32> for Temp { fn eq(&self, o: &i32) -> bool { self.c as i32 == *o } }
struct Guard<'a>(&'a str, &'a RefCell<Vec<String>>);
impl Drop for Guard<'_> { fn drop(&mut self) { self.1.borrow_mut().push(format!("drop {}", self.0)); } }
fn early(log: &RefCell<Vec<String>>, fail: bool) -> Result<(), String> { let _g = Guard("outer", log); { let _h = Guard("inner", log); if fail { return Err("failed".to_string()); } } log.borrow_mut().push("end".into()); Ok(()) }
fn main() {
    for s in ["1 + 2 * 3", "(1+2)*3", "2 * (3", "x"] { let mut p = Parser { tokens: lex(s), pos: 0 }; match p.expr() { Ok(v) => println!("{s} = {v}"), Err(e) => println!("{s}: {e}") } }
    let mut reg = Registry { plugins: HashMap::new(), order: vec![] };
    reg.add(Box::new(Adder { n: 5, calls: 0 }));
    println!("{:?} {:?}", reg.run(1), reg.run(10));
    let mut st = Stats::default();
    st.extend(vec![1.0, 2.0, 3.0, 4.0]);
    println!("{:.2} {:.4}", st.mean, st.var());
    println!("{} {}", show_all(&[1, 2]), show_all(&["a"]));
    debug_all(&[&1, &"x", &vec![1.5], &Some('c')]);
    println!("{} {}", sum_all(vec![1, 2]), sum_all([3, 4].into_iter().map(|x| x * 2)));
    println!("{}", apply_n(&|x| x * 2, 5, 1));
    let mut c = counter(); c(); println!("{}", c());
    println!("{:?}", swap_pair((1, "a")));
    println!("{} {}", f64::from(Temp { c: 1.5 }), Temp { c: 3.7 } == 3);
    let x: f64 = Temp { c: 2.5 }.into();
    println!("{x}");
    let log = RefCell::new(vec![]);
    println!("{:?} {:?}", early(&log, true), early(&log, false));
    println!("{:?}", log.borrow());
    DEPTH.with(|d| *d.borrow_mut() += 1);
    println!("{}", DEPTH.with(|d| *d.borrow()));
    DEPTH.with_borrow_mut(|d| *d *= 10);
    println!("{}", DEPTH.take());
    println!("{:?}", Countdown(3).collect::<Vec<_>>());
    let mut tokens = vec![Token::Ident("b".into()), Token::Num(3), Token::Op('+'), Token::Num(1)];
    tokens.sort();
    println!("{tokens:?}");
    let shared = Rc::new(RefCell::new(Vec::<String>::new()));
    let handlers: Vec<Box<dyn Fn(&str)>> = (0..2).map(|i| { let s = Rc::clone(&shared); Box::new(move |m: &str| s.borrow_mut().push(format!("{i}:{m}"))) as Box<dyn Fn(&str)> }).collect();
    handlers.iter().for_each(|h| h("hi"));
    println!("{:?} {}", shared.borrow(), Rc::strong_count(&shared));
    let v = vec![String::from("a"), String::from("b")];
    let [ref first, ref second] = v[..] else { unreachable!() };
    println!("{first}{second}");
    let n = 42u8;
    let kind = match n { 0 => "zero", x if x.is_power_of_two() => "pow2", 1..=9 => "small", 10 | 20 | 30 => "round", _ if n % 2 == 0 => "even", _ => "odd" };
    println!("{kind}");
    let s = String::from("héllo");
    if let Some((i, c)) = s.char_indices().find(|(_, c)| !c.is_ascii()) { println!("{i} {c} {}", &s[i..]); }
    let result = std::panic::catch_unwind(|| { let v: Vec<i32> = vec![]; v[0] });
    println!("{}", result.is_err());
    let nested = |x: i32| move |y: i32| x * y;
    println!("{}", nested(3)(4));
    let text = r#"raw "quoted" \n"#;
    println!("{text} {}", b'a');
    println!("{}", concat!("a", 1, true));
    println!("{}", stringify!(a + b));
    let t = ("x", 1); let (ref a, b) = t; println!("{a}{b}");
    let mut arr = [1, 2, 3, 4, 5];
    if let [a, .., e] = &mut arr { std::mem::swap(a, e); }
    println!("{arr:?} {}", arr.iter().map(|x| x.to_string()).collect::<Vec<_>>().join(","));
    let (mut lo, mut hi) = (0, arr.len());
    while lo < hi { let mid = (lo + hi) / 2; if arr[mid] < 3 { lo = mid + 1 } else { hi = mid } }
    println!("{lo}");
    println!("{:?}", "key=val=x".splitn(2, '=').collect::<Vec<_>>());
    println!("{}", i32::from_str_radix("1010", 2).unwrap() + 'a' as i32);
    print!("{}", format!("{:-^20}\n", " mid "));
    println!("{:>+8.2}|{:<+8.1e}|", 3.14159, 12345.678);
    println!("{:?} {:?}", f64::MAX > 1e308, (0.1f32 + 0.2f32));
    println!("{}", u64::MAX.count_ones() + 8u8.trailing_zeros());
    println!("{:?}", (i32::MIN).checked_abs());
    println!("{:?}", 10i32.pow(9).checked_mul(10).map_or("overflow".to_string(), |v| v.to_string()));
    println!("{}", 7 % -3);
    println!("{}", (2.5f64).round() + (-2.5f64).round() + 2.4f64.ceil());
    println!("{}", 1u32.wrapping_sub(2));
    println!("{:?}", 5u8.overflowing_sub(6));
    println!("{}", (1 << 4) | 0b11 & !0b1 ^ 0x0f);
}
