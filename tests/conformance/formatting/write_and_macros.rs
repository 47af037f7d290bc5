use std::fmt::Write as _;
use std::io::Write;

struct Table {
    rows: Vec<(String, f64)>,
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let width = self.rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, value) in &self.rows {
            writeln!(f, "{name:<width$} | {value:>7.2}")?;
        }
        write!(f, "{}", "=".repeat(width + 10))
    }
}

struct Padded(i32);

impl std::fmt::Display for Padded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("<{}>", self.0))
    }
}

fn main() {
    let mut text = String::new();
    write!(text, "{}-{:02}", 7, 3).unwrap();
    writeln!(text, "!").unwrap();
    print!("{text}");
    let table = Table { rows: vec![("tea".into(), 2.5), ("biscuits".into(), 12.25)] };
    println!("{table}");
    println!("[{:>6}] [{:<6}] [{}]", Padded(1), Padded(22), Padded(3));
    let mut out = std::io::stdout();
    writeln!(out, "through a handle").unwrap();
    out.flush().unwrap();
    let parts = [1, 2, 3].map(|n| format!("{n:>2}"));
    println!("{}", parts.join("|"));
    let doubled = dbg!(4 * 2) + 1;
    println!("{doubled} {}", concat!("a", 1, true));
    println!();
    print!("no newline at the end");
}
