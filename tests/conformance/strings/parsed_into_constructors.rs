// What is parsed for a constructor or a function that it is mapped by.
#[derive(Debug)] enum J { Num(f64), Int(i8) } #[derive(Debug)] struct Port(u16);
fn dbl(n: u8) -> u16 { u16::from(n) * 2 }
fn num(s: &str) -> Result<J, String> { s.parse().map(J::Num).map_err(|e| format!("{e}")) }
fn main() {
    println!("{:?} {:?}", num("1e3"), num("x"));
    println!("{:?} {:?}", "200".parse().map(J::Int).is_err(), "7".parse().ok().map(J::Int));
    println!("{:?} {:?}", "80".parse().map(Port), "70000".parse().map(Port).map_err(|e| e.to_string()));
    println!("{:?} {:?}", "200".parse().map(dbl), "300".parse().map_err(|_| "big").map(dbl));
    let n: u8 = "300".parse().ok().unwrap_or(5); let m: i64 = "-3".parse().map_err(|_| ()).unwrap_or_default(); println!("{n} {m}");
}
