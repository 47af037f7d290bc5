use std::str::FromStr;
#[derive(Debug)]
enum Light {
    Red { left: u8 },
    Num(f32),
}
#[derive(Debug)]
struct P {
    x: i16,
}
fn half(n: u64) -> u64 {
    n / 2
}
impl FromStr for P {
    type Err = std::num::ParseIntError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.trim().parse().map(|x| P { x })
    }
}
fn red(s: &str) -> Result<Light, String> {
    s.parse().map(|left| Light::Red { left }).map_err(|e| format!("{s}: {e}"))
}
fn main() {
    println!("{:?} {:?} {:?}", red("4"), red("300"), red("x"));
    println!("{:?} {:?}", "1.5".parse().map(|v| Light::Num(v)).ok(), "7".parse().map(|n| half(n)).unwrap());
    println!("{:?} {:?}", " 12 ".parse::<P>(), "99999".parse::<P>());
    println!("{:?}", "3".parse().map(|n: u8| n as char).unwrap_or('x'));
    println!("{}", "5".parse().is_ok_and(|n: i8| n > 3));
    println!("{:?}", "5".parse().ok().map(|n| half(n)));
    println!("{:?}", "8".parse().and_then(|n: i32| Ok(n * 2)));
    println!("{}", "8".parse().map_or(0, |n| half(n)));
}
