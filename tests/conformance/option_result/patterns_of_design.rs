use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::cell::{RefCell, Cell, OnceCell};
use std::fmt::Write as _;
use std::io::Write;
#[derive(Debug, Default, Clone, PartialEq)]
struct Config { name: Option<String>, retries: u32, tags: Vec<String>, limits: BTreeMap<String, u32> }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
enum Mode { #[default] Fast, Slow }
struct Builder { cfg: Config }
impl Builder {
    fn new() -> Self { Builder { cfg: Config::default() } }
    fn name(mut self, n: impl Into<String>) -> Self { self.cfg.name = Some(n.into()); self }
    fn retries(mut self, n: u32) -> Self { self.cfg.retries = n; self }
    fn tag<S: AsRef<str>>(mut self, t: S) -> Self { self.cfg.tags.push(t.as_ref().to_owned()); self }
    fn build(self) -> Result<Config, String> { if self.cfg.name.is_none() { Err("no name".into()) } else { Ok(self.cfg) } }
}
trait Visitor { fn visit(&mut self, e: &Expr) -> f64; }
enum Expr { Num(f64), Bin { op: char, l: Box<Expr>, r: Box<Expr> }, Neg(Box<Expr>) }
struct Eval { steps: usize }
impl Visitor for Eval {
    fn visit(&mut self, e: &Expr) -> f64 {
        self.steps += 1;
        match e {
            Expr::Num(n) => *n,
            Expr::Neg(inner) => -self.visit(inner),
            Expr::Bin { op, l, r } => { let (a, b) = (self.visit(l), self.visit(r)); match op { '+' => a + b, '*' => a * b, '-' => a - b, _ => unreachable!() } }
        }
    }
}
fn tokenize(s: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = s.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            ' ' => { chars.next(); }
            '0'..='9' => { let mut n = String::new(); while let Some(d) = chars.next_if(|c| c.is_ascii_digit()) { n.push(d); } out.push(n); }
            '+' | '-' | '*' | '(' | ')' => { out.push(c.to_string()); chars.next(); }
            other => panic!("bad char {other:?}"),
        }
    }
    out
}
trait Observer { fn notify(&self, event: &str); }
struct Logger { log: RefCell<Vec<String>>, hits: Cell<u32> }
impl Observer for Logger { fn notify(&self, event: &str) { self.hits.set(self.hits.get() + 1); self.log.borrow_mut().push(format!("got {event}")); } }
struct Subject<'a> { observers: Vec<&'a dyn Observer> }
impl<'a> Subject<'a> { fn attach(&mut self, o: &'a dyn Observer) { self.observers.push(o); } fn fire(&self, e: &str) { self.observers.iter().for_each(|o| o.notify(e)); } }
struct Memo<F: Fn(u64) -> u64> { f: F, cache: RefCell<HashMap<u64, u64>> }
impl<F: Fn(u64) -> u64> Memo<F> { fn get(&self, n: u64) -> u64 { if let Some(v) = self.cache.borrow().get(&n) { return *v; } let v = (self.f)(n); self.cache.borrow_mut().insert(n, v); v } }
fn primes(n: usize) -> Vec<usize> { let mut sieve = vec![true; n + 1]; sieve[0] = false; sieve[1] = false; let mut i = 2; while i * i <= n { if sieve[i] { for j in (i * i..=n).step_by(i) { sieve[j] = false; } } i += 1; } sieve.iter().enumerate().filter(|(_, p)| **p).map(|(i, _)| i).collect() }
fn gcd(a: u64, b: u64) -> u64 { if b == 0 { a } else { gcd(b, a % b) } }
fn quicksort<T: PartialOrd + Clone>(v: &[T]) -> Vec<T> { if v.len() <= 1 { return v.to_vec(); } let p = v[0].clone(); let (l, r): (Vec<T>, Vec<T>) = v[1..].iter().cloned().partition(|x| *x < p); let mut out = quicksort(&l); out.push(p); out.extend(quicksort(&r)); out }
fn bubble<T: Ord>(v: &mut [T]) { for i in 0..v.len() { for j in 0..v.len() - 1 - i { if v[j] > v[j + 1] { v.swap(j, j + 1); } } } }
fn matmul(a: &[Vec<i32>], b: &[Vec<i32>]) -> Vec<Vec<i32>> { a.iter().map(|row| (0..b[0].len()).map(|j| row.iter().zip(b).map(|(x, br)| x * br[j]).sum()).collect()).collect() }
fn main() {
    let cfg = Builder::new().name("svc").retries(3).tag("a").tag(String::from("b")).build().unwrap();
    println!("{cfg:?}");
    println!("{:#?}", Config { limits: BTreeMap::from([("x".to_string(), 1)]), ..cfg.clone() });
    println!("{:?} {:?}", Builder::new().build(), Mode::default());
    let e = Expr::Bin { op: '+', l: Box::new(Expr::Num(2.0)), r: Box::new(Expr::Bin { op: '*', l: Box::new(Expr::Num(3.0)), r: Box::new(Expr::Neg(Box::new(Expr::Num(4.0)))) }) };
    let mut ev = Eval { steps: 0 };
    println!("{} {}", ev.visit(&e), ev.steps);
    println!("{:?}", tokenize("12 + (34*5)-6"));
    let logger = Logger { log: RefCell::new(vec![]), hits: Cell::new(0) };
    { let mut s = Subject { observers: vec![] }; s.attach(&logger); s.attach(&logger); s.fire("start"); }
    println!("{} {:?}", logger.hits.get(), logger.log.borrow());
    let memo = Memo { f: |n| { println!("computing {n}"); n * n }, cache: RefCell::new(HashMap::new()) };
    println!("{} {}", memo.get(4), memo.get(4));
    println!("{:?} {}", primes(30), gcd(48, 18));
    println!("{:?} {:?}", quicksort(&[3, 1, 2, 5, 4]), quicksort(&["b", "a"]));
    let mut v = [5, 2, 9, 1]; bubble(&mut v); println!("{v:?}");
    println!("{:?}", matmul(&[vec![1, 2], vec![3, 4]], &[vec![5, 6], vec![7, 8]]));
    let mut s = String::new();
    write!(s, "{:>4}", 7).unwrap(); writeln!(s, "!").unwrap();
    print!("{s}");
    std::io::stdout().flush().unwrap();
    let mut out = std::io::stdout().lock();
    writeln!(out, "locked {}", 1).unwrap();
    let opt: Option<i32> = Some(3);
    println!("{:?} {:?} {:?} {:?}", opt.filter(|x| x % 2 == 0), opt.xor(None), opt.zip(Some('a')), opt.and(Some("x")));
    println!("{:?} {:?} {}", opt.ok_or("none"), None::<i32>.or(Some(1)), opt.is_some_and(|x| x > 2));
    let mut o = Some(5);
    println!("{:?}", o.take()); println!("{o:?} {:?}", 0); println!("{:?}", o.get_or_insert(9));
    println!("{:?}", o.replace(1)); println!("{:?}", o.insert(2));
    if let Some(x) = o.as_mut() { *x += 1; }
    println!("{:?} {:?}", o, o.map(|x| x as f64 / 2.0));
    let r: Result<i32, String> = "5".parse::<i32>().map_err(|e| e.to_string());
    println!("{:?} {:?} {}", r, r.as_ref().ok(), r.as_ref().map_or(0, |x| x * 2));
    let bad: Result<i32, String> = Err("no".into());
    println!("{:?} {} {:?}", bad.as_ref().err().cloned(), bad.clone().unwrap_or_default(), bad.or_else(|e| if e == "no" { Ok::<i32, String>(7) } else { Err(e) }));
    let words: Vec<Option<&str>> = vec![Some("a"), None];
    println!("{:?} {:?}", words.iter().cloned().collect::<Option<Vec<_>>>(), words.iter().flatten().count());
    let cell: OnceCell<u32> = OnceCell::new();
    println!("{} {:?}", cell.get_or_init(|| 3), cell);
    let rc: Rc<str> = Rc::from("shared");
    println!("{rc} {}", rc.len());
    let a: Rc<[i32]> = Rc::from(vec![1, 2]);
    println!("{a:?}");
    let mut data = Rc::new(5);
    *Rc::make_mut(&mut data) += 1;
    println!("{data}"); println!("{:?}", Rc::try_unwrap(data));
    let b: Box<dyn Fn() -> i32> = Box::new(|| 42);
    println!("{}", b());
    let mut fns: Vec<Box<dyn FnMut() -> i32>> = Vec::new();
    for i in 0..3 { let mut n = i; fns.push(Box::new(move || { n += 10; n })); }
    println!("{:?}", fns.iter_mut().map(|f| { f(); f() }).collect::<Vec<_>>());
    let (mut x, mut y) = (1, 2);
    std::mem::swap(&mut x, &mut y);
    (x, y) = (y + 10, x);
    println!("{x} {y} {}", std::mem::replace(&mut x, 0));
    let t: (i32, (f64, &str)) = (1, (2.5, "z"));
    let (_, (f, _)) = t;
    println!("{f} {}", (t.1).1);
    let label = if x > 0 { "pos" } else if x == 0 { "zero" } else { "neg" };
    println!("{label}");
    println!("{}", i64::pow(2, 40) + 2i64.pow(3));
    println!("{:?}", (1..=4).map(|n| n as f32 * 0.5).collect::<Vec<f32>>());
    println!("{:?}", "abc".chars().map(|c| ((c as u8 - b'a' + 1) % 26 + b'a') as char).collect::<String>());
    println!("{:?}", (0..3).map(|i| (0..i).collect::<Vec<_>>()).collect::<Vec<_>>());
    println!("{:?}", [1, 2, 3, 4].iter().rev().skip(1).step_by(2).collect::<Vec<_>>());
    println!("{:?}", ["x", "y"].iter().zip(1..).map(|(a, b)| format!("{a}{b}")).collect::<Vec<_>>().join("+"));
    println!("{:?}", [3, 1, 2].iter().min().into_iter().chain([9].iter()).collect::<Vec<_>>());
    println!("{:?}", (1..=3).try_fold(0i8, |acc, x| acc.checked_add(x * 50)));
    println!("{:?}", [1, 5, 2].iter().enumerate().max_by_key(|(_, v)| **v).map(|(i, _)| i));
    println!("{:?}", "a-b_c".split(|c| c == '-' || c == '_').collect::<Vec<_>>());
    println!("{:?}", "k: v".split_once(": ").map(|(k, v)| (k.to_string(), v.len())));
    println!("{:?}", [[1, 2], [3, 4]].concat().iter().map(ToString::to_string).collect::<Vec<String>>());
    println!("{:?}", vec![1, 2, 3].iter().map(|x| x * x).inspect(|x| print!("<{x}>")).fold(String::new(), |acc, x| acc + &x.to_string()));
    let mut sorted = vec!["delta", "Alpha", "charlie"];
    sorted.sort_by_key(|s| s.to_lowercase());
    println!("{sorted:?} {:?}", sorted.iter().map(|s| s.len()).collect::<std::collections::BTreeSet<_>>());
    let mut arr = [[0; 3]; 2];
    for (i, row) in arr.iter_mut().enumerate() { for (j, c) in row.iter_mut().enumerate() { *c = i * 3 + j; } }
    println!("{arr:?}");
    let total = arr.iter().flat_map(|r| r.iter()).filter(|&&x| x % 2 == 1).copied().sum::<usize>();
    println!("{total}");
    let mut stack = vec![1];
    while let Some(top) = stack.pop() { if top < 20 { stack.push(top * 3); } else { println!("top {top}"); } }
    let s2 = "tic-tac-toe";
    println!("{:?} {:?}", s2.splitn(2, '-').collect::<Vec<_>>(), s2.rsplitn(2, '-').next());
    println!("{:?}", s2.char_indices().filter(|(_, c)| *c == 't').map(|(i, _)| i).collect::<Vec<_>>());
    println!("{}", s2.replace("tac", "TAC").replacen('t', "*", 1));
    println!("{:?}", std::iter::zip([1, 2], ["a", "b"]).collect::<HashMap<_, _>>().len());
    println!("{:e} {:?} {:?}", 1500.0, f32::MAX, 1.0e-7);
    println!("{:?} {:?}", f64::NAN.max(1.0), (0.0f64 / 0.0).is_nan());
    println!("{:5.1}|{:<7.2}|{:+.1}|{:^9.3}|", 3.14159, 2.0, 1.0, 0.5);
    println!("{:#010b} {:#06x} {:o} {:X}", 5, 255, 8, 48879);
    println!("{:?} {:?}", 'ß'.to_uppercase().collect::<String>(), 'é'.len_utf8());
    println!("{:?}", u8::from_str_radix("zz", 36).is_err());
    println!("{}", std::cmp::max("a", "b").to_owned() + std::cmp::min("c", "d"));
    println!("{:?}", (1, "a", 2.0) < (1, "b", 0.0));
    println!("{:?}", [1, 2].cmp(&[1, 3]));
}
