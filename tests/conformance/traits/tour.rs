//! State machines, builders, generics with associated types, iterators of one's own, observers.
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::convert::{Infallible, TryFrom, TryInto};
use std::fmt::{self, Debug, Display};
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::ParseIntError;
use std::ops::{BitAnd, BitOr, Bound, ControlFlow, Range, RangeBounds, Rem, Shl, Sub};
use std::rc::{Rc, Weak};
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Light {
    Red,
    Green,
    Yellow,
}
impl Light {
    const ALL: [Light; 3] = [Light::Red, Light::Green, Light::Yellow];
    const fn secs(self) -> u32 {
        match self {
            Light::Red => 30,
            Light::Green => 25,
            Light::Yellow => 5,
        }
    }
    fn next(self) -> Self {
        use Light::*;
        match self {
            Red => Green,
            Green => Yellow,
            Yellow => Red,
        }
    }
}
impl TryFrom<u8> for Light {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, Self::Error> {
        Self::ALL.get(n as usize).copied().ok_or_else(|| format!("no light {n}"))
    }
}
impl FromStr for Light {
    type Err = ParseLight;
    fn from_str(s: &str) -> Result<Self, ParseLight> {
        match s.to_ascii_lowercase().as_ref() {
            "red" => Ok(Self::Red),
            "green" => Ok(Self::Green),
            "yellow" | "amber" => Ok(Self::Yellow),
            "" => Err(ParseLight::Empty),
            other => Err(ParseLight::Unknown(other.to_owned())),
        }
    }
}
#[derive(Debug, PartialEq)]
enum ParseLight {
    Empty,
    Unknown(String),
}
impl Display for ParseLight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::Unknown(s) => write!(f, "unknown light `{s}`"),
        }
    }
}
impl std::error::Error for ParseLight {}
struct Open;
struct Closed;
struct Door<S> {
    opened: u32,
    _s: PhantomData<S>,
}
impl Door<Closed> {
    fn new() -> Self {
        Door { opened: 0, _s: PhantomData }
    }
    fn open(self) -> Door<Open> {
        Door { opened: self.opened + 1, _s: PhantomData }
    }
}
impl Door<Open> {
    fn close(self) -> Door<Closed> {
        Door { opened: self.opened, _s: PhantomData }
    }
}
#[derive(Debug, Default, Clone)]
struct Request {
    url: String,
    method: Option<String>,
    headers: Vec<(String, String)>,
    retries: u8,
    body: Option<Vec<u8>>,
}
#[derive(Default)]
struct Builder {
    req: Request,
}
impl Builder {
    fn url(mut self, u: impl Into<String>) -> Self {
        self.req.url = u.into();
        self
    }
    fn header<K, V>(mut self, k: K, v: V) -> Self
    where
        K: AsRef<str>,
        V: ToString,
    {
        self.req.headers.push((k.as_ref().to_lowercase(), v.to_string()));
        self
    }
    fn retries(mut self, n: u8) -> Self {
        self.req.retries = n;
        self
    }
    fn body(mut self, b: &[u8]) -> Self {
        self.req.body = Some(b.to_vec());
        self
    }
    fn build(self) -> Result<Request, &'static str> {
        if self.req.url.is_empty() {
            return Err("no url");
        }
        Ok(Request { method: self.req.method.or_else(|| Some("GET".into())), ..self.req })
    }
}
trait Container {
    type Item;
    type Iter<'a>: Iterator<Item = &'a Self::Item>
    where
        Self: 'a;
    fn items(&self) -> Self::Iter<'_>;
    fn first(&self) -> Option<&Self::Item> {
        self.items().next()
    }
    fn put(&mut self, i: Self::Item);
    const NAME: &'static str;
}
struct Ring<T, const N: usize> {
    buf: VecDeque<T>,
}
impl<T, const N: usize> Container for Ring<T, N> {
    type Item = T;
    type Iter<'a>
        = std::collections::vec_deque::Iter<'a, T>
    where
        T: 'a;
    fn items(&self) -> Self::Iter<'_> {
        self.buf.iter()
    }
    fn put(&mut self, i: T) {
        if self.buf.len() == N {
            self.buf.pop_front();
        }
        self.buf.push_back(i);
    }
    const NAME: &'static str = "ring";
}
fn fill<C: Container<Item = u32>>(c: &mut C, r: Range<u32>) -> &'static str {
    r.for_each(|n| c.put(n));
    C::NAME
}
type Callback<'a> = Box<dyn FnMut(&str) -> ControlFlow<String> + 'a>;
#[derive(Default)]
struct Bus<'a> {
    subs: BTreeMap<u8, Vec<Callback<'a>>>,
}
impl<'a> Bus<'a> {
    fn on(&mut self, p: u8, f: impl FnMut(&str) -> ControlFlow<String> + 'a) -> &mut Self {
        self.subs.entry(p).or_default().push(Box::new(f));
        self
    }
    fn emit(&mut self, e: &str) -> ControlFlow<String> {
        for (_, subs) in self.subs.iter_mut().rev() {
            for s in subs.iter_mut() {
                s(e)?;
            }
        }
        ControlFlow::Continue(())
    }
}
#[derive(Clone, Copy, PartialEq, Eq)]
struct Flags(u8);
impl Flags {
    const R: Flags = Flags(1);
    const W: Flags = Flags(1 << 1);
    const X: Flags = Flags(0b100);
    fn has(self, o: Flags) -> bool {
        self & o == o
    }
}
impl BitOr for Flags {
    type Output = Self;
    fn bitor(self, o: Self) -> Self {
        Flags(self.0 | o.0)
    }
}
impl BitAnd for Flags {
    type Output = Self;
    fn bitand(self, o: Self) -> Self {
        Flags(self.0 & o.0)
    }
}
impl Sub for Flags {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Flags(self.0 & !o.0)
    }
}
impl Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut set = f.debug_set();
        for (n, b) in [("R", Self::R), ("W", Self::W), ("X", Self::X)] {
            if self.has(b) {
                set.entry(&format_args!("{n}"));
            }
        }
        set.finish()
    }
}
struct CaseInsensitive(String);
impl PartialEq for CaseInsensitive {
    fn eq(&self, o: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&o.0)
    }
}
impl Eq for CaseInsensitive {}
impl Hash for CaseInsensitive {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.0.to_ascii_lowercase().hash(h);
    }
}
struct Windows2<I: Iterator> {
    it: I,
    prev: Option<I::Item>,
}
impl<I> Iterator for Windows2<I>
where
    I: Iterator,
    I::Item: Clone,
{
    type Item = (I::Item, I::Item);
    fn next(&mut self) -> Option<Self::Item> {
        if self.prev.is_none() {
            self.prev = self.it.next();
        }
        let n = self.it.next()?;
        Some((self.prev.replace(n.clone())?, n))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lo, hi) = self.it.size_hint();
        (lo.saturating_sub(1), hi)
    }
}
trait Pairs: Iterator + Sized {
    fn pairs(self) -> Windows2<Self> {
        Windows2 { it: self, prev: None }
    }
}
impl<I: Iterator> Pairs for I {}
trait Animal {
    fn name(&self) -> String;
    fn as_any(&self) -> &dyn Any;
    fn boxed_clone(&self) -> Box<dyn Animal>;
}
#[derive(Clone)]
struct Dog {
    age: u8,
}
#[derive(Clone)]
struct Cat;
impl Animal for Dog {
    fn name(&self) -> String {
        format!("dog{}", self.age)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn boxed_clone(&self) -> Box<dyn Animal> {
        Box::new(self.clone())
    }
}
impl Animal for Cat {
    fn name(&self) -> String {
        "cat".into()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn boxed_clone(&self) -> Box<dyn Animal> {
        Box::new(Cat)
    }
}
impl Clone for Box<dyn Animal> {
    fn clone(&self) -> Self {
        self.boxed_clone()
    }
}
fn sum_all<T>(xs: &[T]) -> T
where
    T: Copy + Default + std::iter::Sum<T>,
{
    xs.iter().copied().sum()
}
fn bounds(r: impl RangeBounds<i32>) -> String {
    let _: Option<Bound<i32>> = None;
    format!("{}", r.contains(&5))
}
fn gcd<T: Copy + PartialEq + Default + Rem<Output = T>>(a: T, b: T) -> T {
    if b == T::default() {
        a
    } else {
        gcd(b, a % b)
    }
}
fn parse_kv(s: &str) -> Result<HashMap<&str, i32>, Box<dyn std::error::Error + '_>> {
    s.split(',')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(|p| {
            let (k, v) = p.split_once(':').ok_or_else(|| format!("no colon in {p:?}"))?;
            Ok((k.trim(), v.trim().parse()?))
        })
        .collect()
}
struct Droppy<'a>(&'a str, &'a RefCell<Vec<String>>);
impl Drop for Droppy<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0.to_string());
    }
}
fn main() {
    let l = Light::Red;
    println!(
        "{:?} {} {:?} {:?}",
        l.next().next(),
        Light::ALL.iter().map(|l| l.secs()).sum::<u32>(),
        Light::try_from(1),
        Light::try_from(9)
    );
    let r: Result<Light, _> = 2u8.try_into();
    println!("{r:?} {:?} {:?}", "Amber".parse::<Light>(), "blue".parse::<Light>().map_err(|e| e.to_string()));
    println!("{} {}", Door::new().open().close().open().opened, 0);
    match Builder::default()
        .url("http://x")
        .header("Accept", 3)
        .header(String::from("X-Y"), "z")
        .retries(2)
        .body(b"hi")
        .build()
    {
        Ok(r) => println!("{r:#?}"),
        Err(e) => println!("{e}"),
    }
    println!("{:?}", Builder::default().build().unwrap_err());
    let mut ring: Ring<u32, 3> = Ring { buf: VecDeque::new() };
    println!("{} {:?} {:?}", fill(&mut ring, 1..6), ring.first(), ring.items().collect::<Vec<_>>());
    let log = RefCell::new(vec![]);
    let mut hits = 0;
    {
        let mut bus = Bus::default();
        bus.on(1, |e| {
            log.borrow_mut().push(format!("low {e}"));
            ControlFlow::Continue(())
        })
        .on(9, |e| {
            hits += 1;
            if e == "stop" {
                ControlFlow::Break(format!("{e}ped"))
            } else {
                ControlFlow::Continue(())
            }
        });
        println!("{:?} {:?}", bus.emit("go"), bus.emit("stop"));
    }
    println!("{hits} {log:?}");
    let f = Flags::R | Flags::X;
    println!("{f:?} {} {:?} {:?}", f.has(Flags::W), f - Flags::R, Flags(0));
    let mut m = HashMap::new();
    m.insert(CaseInsensitive("Key".into()), 1);
    println!("{:?}", m.get(&CaseInsensitive("kEY".into())));
    println!("{:?}", m.insert(CaseInsensitive("KEY".into()), 2));
    println!(
        "{:?} {:?}",
        [1, 4, 9, 16].iter().pairs().map(|(a, b)| b - a).collect::<Vec<_>>(),
        "abc".chars().pairs().last()
    );
    let zoo: Vec<Box<dyn Animal>> = vec![Box::new(Dog { age: 3 }), Box::new(Cat)];
    let z2 = zoo.clone();
    println!(
        "{:?} {:?}",
        z2.iter().map(|a| a.name()).collect::<Vec<_>>(),
        z2.iter().filter_map(|a| a.as_any().downcast_ref::<Dog>()).map(|d| d.age).collect::<Vec<_>>()
    );
    println!(
        "{} {:.1} | {} | {} | {} | {} {}",
        sum_all(&[1, 2, 3]),
        sum_all(&[0.5, 0.25]),
        bounds(1..5),
        bounds(..=5),
        bounds(..),
        gcd(48u64, 36),
        gcd(-12i32, 8)
    );
    println!(
        "{:?}",
        parse_kv("a: 1, b:22 ,").map(|m| {
            let mut v: Vec<_> = m.into_iter().collect();
            v.sort();
            v
        })
    );
    for bad in ["a:1,b", "a:x"] {
        println!("{}", parse_kv(bad).unwrap_err());
    }
    let order = RefCell::new(vec![]);
    {
        let _a = Droppy("a", &order);
        let b = Droppy("b", &order);
        let t = (Droppy("t0", &order), Droppy("t1", &order));
        let _ = Droppy("now", &order);
        drop(b);
        let (x, _) = t;
        let v = vec![Droppy("v0", &order), Droppy("v1", &order)];
        let mut it = v.into_iter();
        it.next();
        drop(x);
    }
    println!("{}", order.borrow().join(" "));
    let cell = OnceCell::new();
    println!("{:?} {} {:?}", cell.get(), cell.get_or_init(|| 5), cell.set(6));
    let c = Cell::new(3);
    c.set(c.get() * 2);
    println!("{} {} {:?}", c.replace(1), c.take(), true);
    let shared = Rc::new(RefCell::new(vec![1]));
    let w: Weak<_> = Rc::downgrade(&shared);
    {
        let s2 = Rc::clone(&shared);
        s2.borrow_mut().push(2);
        println!(
            "{} {} {:?}",
            Rc::strong_count(&s2),
            w.upgrade().map_or(0, |v| v.borrow().len()),
            shared.try_borrow_mut().is_ok()
        );
    }
    let inner = Rc::try_unwrap(shared).unwrap().into_inner();
    println!("{inner:?} {:?}", w.upgrade());
    let e: Result<u32, ParseIntError> = "12a".parse();
    println!(
        "{:?} {}",
        e.as_ref().map_err(|e| e.kind().clone()),
        e.clone().unwrap_or_else(|e| e.to_string().len() as u32)
    );
    let r: Result<i32, Infallible> = Ok(3);
    println!("{}", r.unwrap());
    println!(
        "{:?}",
        [Some(3), None, Some(5)].iter().flatten().try_fold(0i8, |a, &x| a.checked_add(x)).map(|x| x.shl(4))
    );
    let mut arr = [[0u8; 3]; 2];
    arr[1][2] = 7;
    for (i, row) in arr.iter_mut().enumerate() {
        row[i] = i as u8 + 1;
    }
    println!(
        "{arr:?} {:?} {}",
        arr.concat(),
        arr.iter().flatten().map(|b| format!("{b:02x}")).collect::<Vec<_>>().join(":")
    );
    let mut s = [5, 3, 8, 1];
    s.rotate_left(1);
    s[1..].reverse();
    println!("{s:?} {:?} {:?}", s.iter().max_by_key(|&&x| (x % 5, x)), s.iter().min_by(|a, b| b.cmp(a)));
    let (l, r) = s.split_at(2);
    println!("{l:?} {r:?} {}", l.iter().chain(r).rev().map(|d| d.to_string()).collect::<String>());
    println!(
        "{:?}",
        s.iter()
            .scan(0, |acc, &x| {
                *acc += x;
                Some(*acc)
            })
            .zip("abcd".chars())
            .unzip::<i32, char, Vec<_>, String>()
    );
}
