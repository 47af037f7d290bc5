use std::collections::BTreeMap;
use std::fmt;
use std::iter::Peekable;
use std::num::ParseFloatError;
use std::str::{Chars, FromStr};

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Num(f64),
    Ident(String),
    Op(char),
    LParen,
    RParen,
    Comma,
    Assign,
}

#[derive(Debug)]
enum CalcError {
    UnexpectedChar { ch: char, pos: usize },
    BadNumber(ParseFloatError),
    UnexpectedToken(Option<Token>),
    Unknown(String),
    DivByZero,
}

impl fmt::Display for CalcError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::UnexpectedChar { ch, pos } => write!(f, "unexpected {ch:?} at {pos}"),
            Self::BadNumber(e) => write!(f, "bad number: {e}"),
            Self::UnexpectedToken(Some(t)) => write!(f, "unexpected token {t:?}"),
            Self::UnexpectedToken(None) => write!(f, "unexpected end of input"),
            Self::Unknown(name) => write!(f, "unknown name `{name}`"),
            Self::DivByZero => write!(f, "division by zero"),
        }
    }
}

impl std::error::Error for CalcError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            CalcError::BadNumber(e) => Some(e),
            _ => None,
        }
    }
}

impl From<ParseFloatError> for CalcError {
    fn from(e: ParseFloatError) -> Self {
        CalcError::BadNumber(e)
    }
}

struct Lexer<'a> {
    chars: Peekable<std::iter::Enumerate<Chars<'a>>>,
}

impl<'a> Lexer<'a> {
    fn new(src: &'a str) -> Self {
        Lexer { chars: src.chars().enumerate().peekable() }
    }

    fn take_while(&mut self, mut pred: impl FnMut(char) -> bool) -> String {
        let mut out = String::new();
        while let Some((_, c)) = self.chars.next_if(|&(_, c)| pred(c)) {
            out.push(c);
        }
        out
    }
}

impl Iterator for Lexer<'_> {
    type Item = Result<Token, CalcError>;
    fn next(&mut self) -> Option<Self::Item> {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let &(pos, ch) = self.chars.peek()?;
        let token = match ch {
            '0'..='9' | '.' => {
                let text = self.take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '_'));
                return Some(f64::from_str(&text.replace('_', "")).map(Token::Num).map_err(CalcError::from));
            }
            c if c.is_alphabetic() || c == '_' => {
                return Some(Ok(Token::Ident(self.take_while(|c| c.is_alphanumeric() || c == '_'))));
            }
            '+' | '-' | '*' | '/' | '^' | '%' => Token::Op(ch),
            '(' => Token::LParen,
            ')' => Token::RParen,
            ',' => Token::Comma,
            '=' => Token::Assign,
            _ => {
                self.chars.next();
                return Some(Err(CalcError::UnexpectedChar { ch, pos }));
            }
        };
        self.chars.next();
        Some(Ok(token))
    }
}

#[derive(Debug, Clone)]
enum Expr {
    Num(f64),
    Var(String),
    Neg(Box<Expr>),
    Bin(Box<Expr>, char, Box<Expr>),
    Call(String, Vec<Expr>),
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Num(n) => write!(f, "{n}"),
            Expr::Var(v) => f.pad(v),
            Expr::Neg(e) => write!(f, "(-{e})"),
            Expr::Bin(l, op, r) => write!(f, "({l} {op} {r})"),
            Expr::Call(name, args) => {
                write!(f, "{name}(")?;
                for (i, a) in args.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    fmt::Display::fmt(a, f)?;
                }
                write!(f, ")")
            }
        }
    }
}

struct Parser<I: Iterator<Item = Token>> {
    tokens: Peekable<I>,
}

impl<I> Parser<I>
where
    I: Iterator<Item = Token>,
{
    fn expr(&mut self, min_bp: u8) -> Result<Expr, CalcError> {
        let mut lhs = match self.tokens.next() {
            Some(Token::Num(n)) => Expr::Num(n),
            Some(Token::Ident(name)) if self.tokens.peek() == Some(&Token::LParen) => {
                self.tokens.next();
                let mut args = Vec::new();
                if self.tokens.next_if_eq(&Token::RParen).is_none() {
                    loop {
                        args.push(self.expr(0)?);
                        match self.tokens.next() {
                            Some(Token::Comma) => continue,
                            Some(Token::RParen) => break,
                            other => return Err(CalcError::UnexpectedToken(other)),
                        }
                    }
                }
                Expr::Call(name, args)
            }
            Some(Token::Ident(name)) => Expr::Var(name),
            Some(Token::Op('-')) => Expr::Neg(Box::new(self.expr(9)?)),
            Some(Token::LParen) => {
                let inner = self.expr(0)?;
                match self.tokens.next() {
                    Some(Token::RParen) => inner,
                    t => return Err(CalcError::UnexpectedToken(t)),
                }
            }
            t => return Err(CalcError::UnexpectedToken(t)),
        };
        while let Some(Token::Op(op)) = self.tokens.peek() {
            let op = *op;
            let (l_bp, r_bp) = match op {
                '+' | '-' => (1, 2),
                '*' | '/' | '%' => (3, 4),
                '^' => (12, 11),
                _ => unreachable!(),
            };
            if l_bp < min_bp {
                break;
            }
            self.tokens.next();
            let rhs = self.expr(r_bp)?;
            lhs = Expr::Bin(Box::new(lhs), op, Box::new(rhs));
        }
        Ok(lhs)
    }
}

#[derive(Default)]
struct Env {
    vars: BTreeMap<String, f64>,
}

impl Env {
    fn eval(&self, e: &Expr) -> Result<f64, CalcError> {
        Ok(match e {
            Expr::Num(n) => *n,
            Expr::Var(v) => *self.vars.get(v).ok_or_else(|| CalcError::Unknown(v.clone()))?,
            Expr::Neg(e) => -self.eval(e)?,
            Expr::Bin(l, op, r) => {
                let (l, r) = (self.eval(l)?, self.eval(r)?);
                match op {
                    '+' => l + r,
                    '-' => l - r,
                    '*' => l * r,
                    '/' if r == 0.0 => return Err(CalcError::DivByZero),
                    '/' => l / r,
                    '%' => l.rem_euclid(r),
                    '^' => l.powf(r),
                    _ => unreachable!("{op}"),
                }
            }
            Expr::Call(name, args) => {
                let args = args.iter().map(|a| self.eval(a)).collect::<Result<Vec<_>, _>>()?;
                match (name.as_str(), args.as_slice()) {
                    ("sqrt", [x]) => x.sqrt(),
                    ("max", [first, rest @ ..]) => rest.iter().copied().fold(*first, f64::max),
                    ("sum", all) => all.iter().sum(),
                    (other, _) => return Err(CalcError::Unknown(format!("{other}/{}", args.len()))),
                }
            }
        })
    }

    fn run(&mut self, line: &str) -> Result<(String, f64), CalcError> {
        let tokens: Vec<Token> = Lexer::new(line).collect::<Result<_, _>>()?;
        let (target, tokens) = match tokens.as_slice() {
            [Token::Ident(name), Token::Assign, rest @ ..] => (Some(name.clone()), rest.to_vec()),
            all => (None, all.to_vec()),
        };
        let mut parser = Parser { tokens: tokens.into_iter().peekable() };
        let expr = parser.expr(0)?;
        if let Some(extra) = parser.tokens.next() {
            return Err(CalcError::UnexpectedToken(Some(extra)));
        }
        let value = self.eval(&expr)?;
        if let Some(name) = target {
            self.vars.insert(name, value);
        }
        Ok((expr.to_string(), value))
    }
}

fn main() {
    let mut env = Env::default();
    let script = "\
x = 3 + 4 * 2
y = -(x - 1) ^ 2
2 ^ 3 ^ 2
sqrt(x + 5) + max(1, 2_000.5, 3)
sum()
10 % 4 - 7 / (x - x)
foo + 1
1 + $
1.2.3
(1 + 2
3 4
sqrt(1, 2)";
    for (no, line) in script.lines().enumerate() {
        match env.run(line) {
            Ok((expr, value)) => println!("{:>2}: {expr} = {value:.3}", no + 1),
            Err(e) => {
                let cause = std::error::Error::source(&e).map(|s| format!(" (caused by {s})")).unwrap_or_default();
                println!("{:>2}: error: {e}{cause}", no + 1);
            }
        }
    }
    println!("{:?}", env.vars);
}
