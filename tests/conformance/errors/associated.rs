// `Self::Err` and `Self::Error` mean what the implementation says; a boxed error is made of a text where one is wanted.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

#[derive(Debug, PartialEq)]
struct Version {
    major: u32,
    minor: u32,
}

impl FromStr for Version {
    type Err = Box<dyn std::error::Error>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix('v').ok_or("no v in front")?;
        let Some((major, minor)) = rest.split_once('.') else {
            return Err(format!("no dot in {rest:?}").into());
        };
        Ok(Version { major: major.parse()?, minor: minor.parse()? })
    }
}

#[derive(Debug)]
struct Odd(i64);

#[derive(Debug)]
enum NotOdd {
    Even(i64),
    Negative,
}

impl fmt::Display for NotOdd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotOdd::Even(n) => write!(f, "{n} is even"),
            NotOdd::Negative => f.write_str("negative"),
        }
    }
}

impl From<std::num::TryFromIntError> for NotOdd {
    fn from(_: std::num::TryFromIntError) -> Self {
        NotOdd::Negative
    }
}

impl TryFrom<i64> for Odd {
    type Error = NotOdd;

    fn try_from(n: i64) -> Result<Self, Self::Error> {
        let n = i64::from(u32::try_from(n)?);
        if n % 2 == 0 { Err(NotOdd::Even(n)) } else { Ok(Odd(n)) }
    }
}

struct Lengths<F: Fn(&String) -> usize> {
    measure: F,
    known: HashMap<String, usize>,
}

impl<F: Fn(&String) -> usize> Lengths<F> {
    fn of(&mut self, word: String) -> usize {
        if let Some(n) = self.known.get(&word) {
            return *n;
        }
        let n = (self.measure)(&word);
        self.known.insert(word, n);
        n
    }
}

fn keep<T: fmt::Debug>(value: T, all: &mut Vec<T>) {
    all.push(value);
    println!("{all:?}");
}

fn main() {
    for text in ["v1.20", "1.2", "v7", "v1.x", "v.1"] {
        match text.parse::<Version>() {
            Ok(Version { major, minor }) => println!("{major} {minor}"),
            Err(e) => println!("{text}: {e}"),
        }
    }
    for n in [7, 8, -1] {
        match Odd::try_from(n) {
            Ok(odd) => println!("{odd:?}"),
            Err(e) => println!("{e} {e:?}"),
        }
    }
    let mut lengths = Lengths { measure: |word| word.len() * 2, known: HashMap::new() };
    println!("{} {}", lengths.of("abc".into()), lengths.of("abc".to_string()));
    let mut all: Vec<String> = Vec::new();
    keep("first".into(), &mut all);
    keep(format!("second of {}", all.len()), &mut all);
}
