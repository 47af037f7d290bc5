// edition: 2021
// Tokenizer, recursive descent parser, evaluator with errors and From/?; Box<dyn Error>; exit code.
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display};
use std::iter::Peekable;
use std::num::{ParseFloatError, ParseIntError};
use std::ops::{Add, Mul, Neg, Sub, Div, Index, IndexMut, AddAssign, Not};
use std::str::{Chars, FromStr};

#[derive(Debug, Clone, PartialEq)]
enum Tok { Num(f64), Ident(String), Op(char), LParen, RParen, Eof }
struct Lexer<'a> { chars: Peekable<Chars<'a>>, pos: usize }
#[derive(Debug)]
enum ParseError { Unexpected { ch: char, at: usize }, BadNumber(ParseFloatError), Expected(&'static str, Tok) }
impl Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ParseError::*;
        match self {
            Unexpected { ch, at } => write!(f, "unexpected {ch:?} at {at}"),
            BadNumber(e) => write!(f, "bad number: {e}"),
            Expected(what, got) => write!(f, "expected {what}, got {got:?}"),
        }
    }
}
impl Error for ParseError { fn source(&self) -> Option<&(dyn Error + 'static)> { match self { Self::BadNumber(e) => Some(e), _ => None } } }
impl From<ParseFloatError> for ParseError { fn from(e: ParseFloatError) -> Self { ParseError::BadNumber(e) } }
impl<'a> Lexer<'a> {
    fn new(s: &'a str) -> Self { Lexer { chars: s.chars().peekable(), pos: 0 } }
    fn bump(&mut self) -> Option<char> { let c = self.chars.next()?; self.pos += c.len_utf8(); Some(c) }
    fn take_while<P: Fn(&char) -> bool>(&mut self, p: P) -> String { let mut s = String::new(); while let Some(c) = self.chars.next_if(|c| p(c)) { self.pos += c.len_utf8(); s.push(c); } s }
    fn next_tok(&mut self) -> Result<Tok, ParseError> {
        self.take_while(|c| c.is_whitespace());
        Ok(match self.chars.peek().copied() {
            None => Tok::Eof,
            Some('0'..='9' | '.') => Tok::Num(self.take_while(|c| c.is_ascii_digit() || *c == '.').parse()?),
            Some(c) if c.is_alphabetic() || c == '_' => Tok::Ident(self.take_while(|c| c.is_alphanumeric() || *c == '_')),
            Some('(') => { self.bump(); Tok::LParen }
            Some(')') => { self.bump(); Tok::RParen }
            Some(c) if "+-*/^=".contains(c) => { self.bump(); Tok::Op(c) }
            Some(ch) => return Err(ParseError::Unexpected { ch, at: self.pos }),
        })
    }
}
#[derive(Debug, Clone)]
enum Expr { Num(f64), Var(String), Neg(Box<Expr>), Bin(Box<Expr>, char, Box<Expr>), Assign(String, Box<Expr>) }
struct Parser { toks: Vec<Tok>, at: usize }
impl Parser {
    fn peek(&self) -> &Tok { self.toks.get(self.at).unwrap_or(&Tok::Eof) }
    fn next(&mut self) -> Tok { let t = self.peek().clone(); self.at += 1; t }
    fn expr(&mut self, min: u8) -> Result<Expr, ParseError> {
        let mut lhs = match self.next() {
            Tok::Num(n) => Expr::Num(n),
            Tok::Ident(name) => { if let Tok::Op('=') = self.peek() { self.next(); return Ok(Expr::Assign(name, Box::new(self.expr(0)?))); } Expr::Var(name) }
            Tok::Op('-') => Expr::Neg(Box::new(self.expr(5)?)),
            Tok::LParen => { let e = self.expr(0)?; match self.next() { Tok::RParen => e, t => return Err(ParseError::Expected("`)`", t)) } }
            t => return Err(ParseError::Expected("an operand", t)),
        };
        loop {
            let &Tok::Op(op) = self.peek() else { break };
            let (l, r) = match op { '+' | '-' => (1, 2), '*' | '/' => (3, 4), '^' => (8, 7), _ => break };
            if l < min { break; }
            self.next();
            lhs = Expr::Bin(Box::new(lhs), op, self.expr(r)?.into());
        }
        Ok(lhs)
    }
}
impl FromStr for Expr {
    type Err = ParseError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut lx = Lexer::new(s);
        let mut toks = Vec::new();
        loop { match lx.next_tok()? { Tok::Eof => break, t => toks.push(t) } }
        let mut p = Parser { toks, at: 0 };
        let e = p.expr(0)?;
        if *p.peek() != Tok::Eof { return Err(ParseError::Expected("end", p.next())); }
        Ok(e)
    }
}
impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self { Expr::Num(n) => Display::fmt(n, f), Expr::Var(v) => f.pad(v), Expr::Neg(e) => write!(f, "-{e}"), Expr::Bin(a, o, b) => write!(f, "({a} {o} {b})"), Expr::Assign(n, e) => write!(f, "{n} := {e}") }
    }
}
#[derive(Default)] struct Env { vars: BTreeMap<String, f64> }
impl Env {
    fn eval(&mut self, e: &Expr) -> Result<f64, Box<dyn Error>> {
        Ok(match e {
            Expr::Num(n) => *n,
            Expr::Var(v) => *self.vars.get(v).ok_or_else(|| format!("unknown variable `{v}`"))?,
            Expr::Neg(e) => -self.eval(e)?,
            Expr::Bin(a, op, b) => { let (a, b) = (self.eval(a)?, self.eval(b)?); match op { '+' => a + b, '-' => a - b, '*' => a * b, '/' if b == 0.0 => return Err("division by zero".into()), '/' => a / b, '^' => a.powf(b), _ => unreachable!("{op}") } }
            Expr::Assign(n, e) => { let v = self.eval(e)?; self.vars.insert(n.clone(), v); v }
        })
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Default)] struct V2 { x: i32, y: i32 }
impl Add for V2 { type Output = V2; fn add(self, o: V2) -> V2 { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl Sub for V2 { type Output = Self; fn sub(self, o: Self) -> Self { Self { x: self.x - o.x, y: self.y - o.y } } }
impl Mul<i32> for V2 { type Output = V2; fn mul(self, k: i32) -> V2 { V2 { x: self.x * k, y: self.y * k } } }
impl Mul<V2> for i32 { type Output = V2; fn mul(self, v: V2) -> V2 { v * self } }
impl Mul for V2 { type Output = i32; fn mul(self, o: V2) -> i32 { self.x * o.x + self.y * o.y } }
impl Div<i32> for V2 { type Output = Option<V2>; fn div(self, k: i32) -> Option<V2> { Some(V2 { x: self.x.checked_div(k)?, y: self.y.checked_div(k)? }) } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { -1 * self } }
impl Not for V2 { type Output = V2; fn not(self) -> V2 { V2 { x: self.y, y: self.x } } }
impl AddAssign<(i32, i32)> for V2 { fn add_assign(&mut self, (x, y): (i32, i32)) { self.x += x; self.y += y; } }
impl Index<usize> for V2 { type Output = i32; fn index(&self, i: usize) -> &i32 { match i { 0 => &self.x, 1 => &self.y, _ => panic!("index {i} out of range for V2") } } }
impl IndexMut<usize> for V2 { fn index_mut(&mut self, i: usize) -> &mut i32 { if i == 0 { &mut self.x } else { &mut self.y } } }
impl<'a> Add<&'a V2> for &V2 { type Output = V2; fn add(self, o: &'a V2) -> V2 { *self + *o } }
impl std::iter::Sum for V2 { fn sum<I: Iterator<Item = V2>>(it: I) -> V2 { it.fold(V2::default(), |a, b| a + b) } }
fn main() -> Result<(), Box<dyn Error>> {
    let mut env = Env::default();
    for line in ["1 + 2 * 3", "x = 2 ^ 3 ^ 2", "-x / 4", "(1 + 2", "1.2.3", "y + 1", "3 $ 4", "10 / (5 - 5)", "a = b = 7", "a * b - -1", ") 1"] {
        match line.parse::<Expr>() {
            Ok(e) => match env.eval(&e) { Ok(v) => println!("{e:<24} = {v:>10.3}"), Err(err) => println!("{e:<24} ! {err}") },
            Err(e) => println!("{line:<24} ? {e}{}", e.source().map(|s| format!(" (caused by {s})")).unwrap_or_default()),
        }
    }
    println!("{:?}", env.vars);
    let (a, b) = (V2 { x: 1, y: 2 }, V2 { x: 3, y: -4 });
    let mut c = 2 * (a + b) - -a;
    c += (10, 20); c[1] *= 2;
    println!("{c:?} {} {:?} {:?} {} {:?} {:?}", a * b, a / 0, b / 2, c[0], !c, &a + &b);
    println!("{:?}", [a, b, c].into_iter().sum::<V2>());
    let n: i32 = "12x".parse().map_err(|e: ParseIntError| { println!("{e} {:?}", e.kind()); e })?;
    println!("never {n}");
    Ok(())
}
