use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read, Write};
#[derive(Debug)]
struct Wrapped { inner: Box<dyn Error>, context: String }
impl fmt::Display for Wrapped { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}: {}", self.context, self.inner) } }
impl Error for Wrapped { fn source(&self) -> Option<&(dyn Error + 'static)> { Some(self.inner.as_ref()) } }
trait Context<T> { fn context(self, c: &str) -> Result<T, Wrapped>; }
impl<T, E: Error + 'static> Context<T> for Result<T, E> { fn context(self, c: &str) -> Result<T, Wrapped> { self.map_err(|e| Wrapped { inner: Box::new(e), context: c.to_string() }) } }
#[derive(Debug, Clone, PartialEq)]
enum Kind { NotFound(String), Invalid { line: usize, why: String } }
impl fmt::Display for Kind { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { Kind::NotFound(k) => write!(f, "{k} not found"), Kind::Invalid { line, why } => write!(f, "line {line}: {why}") } } }
impl Error for Kind {}
impl From<fmt::Error> for Kind { fn from(_: fmt::Error) -> Self { Kind::NotFound("fmt".into()) } }
impl From<io::Error> for Kind { fn from(e: io::Error) -> Self { Kind::NotFound(e.to_string()) } }
fn parse(text: &str) -> Result<Vec<(String, i32)>, Box<dyn Error>> {
    let mut out = vec![];
    for (i, l) in text.lines().enumerate() {
        let (k, v) = l.split_once('=').ok_or_else(|| Kind::Invalid { line: i + 1, why: "no =".into() })?;
        out.push((k.trim().to_string(), v.trim().parse::<i32>().context("value")?));
    }
    if out.is_empty() { return Err(Box::from("empty")); }
    Ok(out)
}
fn chain(e: &dyn Error) -> String { let mut s = e.to_string(); let mut cur = e.source(); while let Some(c) = cur { s += &format!(" <- {c}"); cur = c.source(); } s }
fn io_fail(n: i32) -> io::Result<i32> { if n > 0 { Ok(n) } else { Err(io::Error::new(io::ErrorKind::InvalidInput, "not positive")) } }
fn both(n: i32) -> Result<i32, Kind> { let v = io_fail(n)?; let mut s = String::new(); fmt::Write::write_str(&mut s, "x")?; Ok(v + s.len() as i32) }
fn opt(v: &[&str], i: usize) -> Option<char> { v.get(i)?.chars().next() }
fn sum(v: &[&str]) -> Result<i32, std::num::ParseIntError> { v.iter().map(|s| s.parse::<i32>()).sum() }
fn main() -> Result<(), Box<dyn Error>> {
    println!("{:?}", parse("a = 1\nb=2")?);
    for t in ["a", "a=x", ""] { match parse(t) { Ok(v) => println!("{v:?}"), Err(e) => { println!("{}", chain(e.as_ref())); if let Some(k) = e.downcast_ref::<Kind>() { println!("kind {k:?}"); } } } }
    println!("{:?} {:?}", both(1), both(-1));
    match io_fail(0) { Err(e) if e.kind() == io::ErrorKind::InvalidInput => println!("{e} {:?}", e.kind()), other => println!("{other:?}") }
    println!("{:?} {:?}", opt(&["ab"], 0), opt(&["ab"], 3));
    println!("{:?} {:?}", sum(&["1", "2"]), sum(&["1", "z"]).map_err(|e| e.to_string()));
    let e: Box<dyn Error + Send + Sync> = "plain".into();
    println!("{e} {e:?}");
    let e: Box<dyn Error> = Box::new(Kind::NotFound("k".into()));
    println!("{} {:?}", e, e.is::<Kind>());
    match e.downcast::<Kind>() { Ok(k) => println!("got {k:?}"), Err(_) => println!("other") }
    let r: Result<u8, _> = "300".parse::<u8>();
    match r { Ok(n) => println!("{n}"), Err(ref e) if e.to_string().contains("large") => println!("too large"), Err(e) => println!("{e}") }
    let results: Vec<Result<i32, String>> = vec![Ok(1), Err("bad".into()), Ok(3)];
    let (oks, errs): (Vec<_>, Vec<_>) = results.into_iter().partition(|r| r.is_ok());
    println!("{:?} {:?}", oks.into_iter().filter_map(Result::ok).collect::<Vec<_>>(), errs.into_iter().filter_map(Result::err).collect::<Vec<_>>());
    let mut line = String::new();
    let n = io::stdin().read_line(&mut line)?;
    println!("{n} {line:?}");
    io::stdout().write_all(b"bytes\n")?;
    io::stderr().write_all(b"to stderr\n")?;
    let value = std::panic::catch_unwind(|| { let n = std::hint::black_box(1); panic!("caught {n}"); });
    if let Err(p) = value { println!("{:?}", p.downcast_ref::<String>()); }
    fn checked(n: i32) -> Result<i32, String> { if n < 0 { Err(format!("neg {n}")) } else { Ok(n) } }
    let all: Result<Vec<_>, _> = [1, -2, -3].iter().map(|&n| checked(n)).collect();
    println!("{all:?}");
    let first = [-1, 5].iter().find_map(|&n| checked(n).ok());
    println!("{first:?}");
    let v = checked(1).and_then(|a| checked(2).map(|b| a + b)).unwrap_or(0);
    println!("{v}");
    let Err(msg) = checked(-4) else { return Ok(()) };
    println!("{msg}");
    Err(Box::new(Kind::Invalid { line: 9, why: "final".into() }))
}
