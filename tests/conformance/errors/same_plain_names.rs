// Conversions from types that share their plain name.

use std::fmt::{self, Write};
use std::io;

#[derive(Debug)]
enum Failure {
    Format,
    Io(String),
    Own(own::Error),
}

mod own {
    #[derive(Debug)]
    pub struct Error(pub u8);
}

impl From<fmt::Error> for Failure {
    fn from(_: fmt::Error) -> Self {
        Failure::Format
    }
}
impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Failure::Io(e.to_string())
    }
}
impl From<own::Error> for Failure {
    fn from(e: own::Error) -> Self {
        Failure::Own(e)
    }
}

fn run(n: u8) -> Result<String, Failure> {
    let mut text = String::new();
    write!(text, "{n}")?;
    match n {
        1 => Err(fmt::Error)?,
        2 => Err(io::Error::other("disk"))?,
        3 => Err(own::Error(n))?,
        _ => {}
    }
    Ok(text)
}

fn main() {
    for n in 0..4 {
        println!("{:?}", run(n));
    }
}
