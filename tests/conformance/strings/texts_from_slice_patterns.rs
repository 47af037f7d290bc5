#[derive(Debug)]
enum Cmd<'a> {
    Take(&'a str),
    Look,
}
impl<'a> From<&'a str> for Cmd<'a> {
    fn from(s: &'a str) -> Self {
        let words: Vec<&str> = s.split_whitespace().collect();
        match words.as_slice() {
            ["take", "the", what] | ["take", what] => Cmd::Take(what),
            _ => Cmd::Look,
        }
    }
}
fn show(c: Cmd<'_>) -> String {
    match c {
        Cmd::Take(what) => {
            let n = what.len();
            let f = || -> String { what.into() };
            format!("{n} {}", f())
        }
        Cmd::Look => "look".into(),
    }
}
fn main() {
    for c in ["take x", "take the lamp", "l"] {
        let k: Cmd = c.into();
        println!("{k:?}");
        println!("{}", show(k));
    }
}
