use std::fmt;
use std::borrow::Cow;
#[derive(Debug, Clone, PartialEq)]
struct Matrix { rows: usize, data: Vec<f64> }
impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for r in self.data.chunks(self.rows) {
            writeln!(f, "[{}]", r.iter().map(|x| format!("{x:.1}")).collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }
}
fn clean(s: &str) -> Cow<'_, str> { if s.contains(' ') { Cow::Owned(s.replace(' ', "_")) } else { Cow::Borrowed(s) } }
fn main() {
    let s = String::from("Hello, Wörld!");
    println!("{} {} {}", s.len(), s.chars().count(), s.to_uppercase());
    println!("{:?}", s.char_indices().filter(|(_, c)| c.is_uppercase()).collect::<Vec<_>>());
    println!("{:?} {:?}", s.find("W"), s.find(|c: char| c == '!'));
    println!("{}", s.chars().rev().collect::<String>());
    println!("{:?}", s.split(", ").collect::<Vec<_>>());
    println!("{:?}", "a=1;b=2".split(';').filter_map(|kv| kv.split_once('=')).collect::<Vec<_>>());
    println!("{:?}", "  pad ".trim());
    println!("{:?}", &s[7..]);
    println!("{:?}", "line1\nline2\r\nline3".lines().map(|l| l.len()).collect::<Vec<_>>());
    println!("{}", "ab".repeat(3));
    println!("{:?} {:?}", "42".parse::<i32>(), "x".parse::<i32>());
    println!("{:?}", "3.5".parse::<f64>().map(|x| x * 2.0));
    println!("{:?}", "true".parse::<bool>());
    println!("{:?}", "abc".bytes().map(|b| b as u32).sum::<u32>());
    let mut t = String::new();
    for i in 0..3 { t += &format!("{i},"); }
    t.pop();
    t.insert(0, '<');
    t.push('>');
    println!("{t} {}", t.contains("1,2"));
    println!("{:>8}|{:<8}|{:^8}|{:*^9}|", "r", "l", "c", "m");
    println!("{:08.3}|{:+}|{:#x}|{:#b}|{:e}", 3.14159, 5, 255, 5, 1234.5);
    println!("{0} {1} {0} {name}", "a", "b", name = "n");
    let width = 6;
    println!("{:>width$}|{:>1$}|{:.*}", 42, 5, 2, 1.23456);
    println!("{:?} {:?}", 'a', "q\"uote\n");
    println!("{:#?}", Matrix { rows: 2, data: vec![1.0] });
    print!("{}", Matrix { rows: 2, data: vec![1.0, 2.0, 3.0, 4.0] });
    println!("{} {}", clean("a b"), clean("ab"));
    match clean("x y") { Cow::Owned(o) => println!("owned {o}"), Cow::Borrowed(b) => println!("borrowed {b}") }
    println!("{}", "Zażółć".to_lowercase().len());
    println!("{:?}", "one two three".split_whitespace().map(|w| w.chars().next().unwrap()).collect::<String>());
    println!("{:?}", "a,b,,c".split(',').collect::<Vec<_>>());
    println!("{:?}", "abcdef".chars().collect::<Vec<_>>().chunks(2).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>());
    println!("{}", 'a' as u8 + 1);
    println!("{:?}", ('a'..='e').collect::<String>());
    println!("{}", char::from(65u8));
    println!("{:?}", "x".cmp("y"));
    println!("{:?} {:?}", "hello".strip_prefix("he"), "hello".rsplit_once('l'));
    println!("{}", "hello".starts_with(char::is_alphabetic));
    println!("{}", i32::from_str_radix("-7f", 16).unwrap());
    println!("{:?}", "a1b2".chars().filter(char::is_ascii_digit).collect::<Vec<char>>());
    println!("{:?}", "7".chars().next().and_then(|c| c.to_digit(10)));
    println!("{:?}", "Mary had a lamb".matches('a').count());
    println!("{:5}|{:<5}|{:^5}|{:05}", 42, 42, 42, -42);
    println!("{:?}", format_args!("{} {}", 1, 2).to_string());
    println!("{}", u8::MAX.wrapping_add(3));
    println!("{:?} {:?}", 200u8.checked_add(100), 200u8.saturating_add(100));
    println!("{:?}", 5i32.checked_div(0));
    println!("{} {}", -7 / 2, (-7i32).rem_euclid(2));
    println!("{} {}", 7.5f64.floor(), (2.0f64).powi(10));
    println!("{:?}", (1u64 << 40).leading_zeros());
    println!("{}", f64::EPSILON > 0.0);
    println!("{:.3} {:.3}", std::f64::consts::PI, 1f64.exp());
    println!("{:?}", 0.1 + 0.2);
    println!("{:?} {}", 1e21, 1e15);
    println!("{}", i64::MAX as f64);
    println!("{}", 300i32 as u8);
    println!("{}", -1i32 as u32);
    println!("{}", 3.99f64 as i32);
    println!("{:?}", u32::try_from(-1i32).is_err());
    println!("{:?}", i8::try_from(300i32).map_err(|e| e.to_string()));
}
