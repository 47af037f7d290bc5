// What is parsed, converted or collected is told by what it is used as: in conditions, guards, closures and chains.
use std::time::Duration;
use std::collections::HashMap;
fn takes(n: u8) -> u8 { n }
const LIMIT: u16 = 500;
struct Cfg { port: u16, retries: i8 }
fn port(s: &str) -> Option<u16> { if let Ok(p) = s.parse() { return Some(p); } None }
fn chained(s: &str) -> bool { if let Ok(n) = s.parse::<u16>() && n > LIMIT { true } else { false } }
fn whil(v: &mut Vec<&str>) -> u64 { let mut t = 0u64; while let Some(n) = v.pop().and_then(|s| s.parse::<u64>().ok()) { t += n; } t }
fn arms(s: &str) -> i64 { match s.parse::<i64>() { Ok(n) if n < 0i64 => -n, Ok(n) => n, Err(_) => 0 } }
fn opt(s: &str) -> u32 { match s.parse().ok() { Some(n) => n, None => 7 } }
fn main() {
    if let Ok(n) = "255".parse() { println!("{}", takes(n)); }
    if let Ok(n) = "256".parse() { println!("{}", takes(n)); } else { println!("no fit"); }
    if let Some(ms) = "t=40".strip_prefix("t=").and_then(|s| s.parse().ok()) { println!("{:?}", Duration::from_millis(ms)); }
    println!("{:?} {:?} {} {} {}", port("80"), port("70000"), chained("501"), chained("500"), chained("99999"));
    println!("{} {} {} {}", whil(&mut vec!["x", "1", "2"]), arms("-5"), arms("x"), opt("9"));
    let mut map: HashMap<String, u8> = HashMap::new();
    for kv in "a=1,b=300,c=7".split(',') { if let Some((k, v)) = kv.split_once('=') { if let Ok(v) = v.parse() { map.insert(k.to_string(), v); } } }
    let mut ks: Vec<_> = map.into_iter().collect(); ks.sort(); println!("{ks:?}");
    let c = Cfg { port: "8080".parse().unwrap_or(1), retries: -3 };
    let mut cfg = c; if let Ok(r) = "-128".parse() { cfg.retries = r; } println!("{} {}", cfg.port, cfg.retries);
    let v: Vec<u8> = "1 2 x 300 4".split(' ').filter_map(|s| s.parse().ok()).collect(); println!("{v:?}");
    let v: Vec<i32> = "1 2 3".split(' ').map(|s| s.parse().unwrap()).filter(|n| n % 2 == 1).rev().collect(); println!("{v:?}");
    let s: i32 = "1 2 3".split(' ').map(|s| s.parse().unwrap_or(0)).sum(); println!("{s}");
    let s: f64 = "1.5 2".split(' ').filter_map(|s| s.parse::<f64>().ok()).sum(); println!("{s}");
    let p = "2 3".split(' ').map(|s| s.parse::<i32>().unwrap()).product::<i32>(); println!("{p}");
    let r: Result<Vec<u8>, _> = "1 2 999".split(' ').map(|s| s.parse()).collect(); println!("{r:?}");
    let r: Result<Vec<u8>, std::num::ParseIntError> = "1 2".split(' ').map(|s| s.parse()).collect(); println!("{r:?}");
    let v: Vec<Vec<u32>> = "1 2\n3 4".lines().map(|l| l.split(' ').map(|x| x.parse().unwrap()).collect()).collect(); println!("{v:?}");
    let (a, b): (i32, i32) = ("4".parse().unwrap(), "5".parse().unwrap()); println!("{}", a * b);
    let words: Vec<String> = ["a", "b"].iter().map(|s| s.to_uppercase()).take_while(|s| s != "Z").collect(); println!("{words:?}");
    let w: Vec<Option<i32>> = ["1", "z"].iter().map(|s| s.parse().ok()).collect(); println!("{w:?}");
    let total: u64 = [1u32, 2].iter().map(|&x| x.into()).collect::<Vec<u64>>().iter().sum(); println!("{total}");
    let mut it = "3 4 x".split_whitespace(); let mut sum = 0i64; while let Some(Ok(n)) = it.next().map(|s| s.parse::<i64>()) { sum += n; } println!("{sum}");
}
