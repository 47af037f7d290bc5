struct Fib {
    a: u64,
    b: u64,
}

impl Iterator for Fib {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let out = self.a;
        (self.a, self.b) = (self.b, self.a + self.b);
        if out > 100 { None } else { Some(out) }
    }
}

#[derive(Debug)]
struct Celsius(f64);

#[derive(Debug)]
struct Fahrenheit(f64);

impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 9.0 / 5.0 + 32.0)
    }
}

struct Even(u32);

impl TryFrom<u32> for Even {
    type Error = String;

    fn try_from(n: u32) -> Result<Self, String> {
        if n % 2 == 0 { Ok(Even(n)) } else { Err(format!("{n} is odd")) }
    }
}

impl std::str::FromStr for Celsius {
    type Err = std::num::ParseFloatError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ok(Celsius(s.trim_end_matches('C').parse()?))
    }
}

fn main() {
    println!("{:?}", Fib { a: 0, b: 1 }.collect::<Vec<_>>());
    println!("{}", Fib { a: 0, b: 1 }.filter(|n| n % 2 == 0).map(|n| n + 1).sum::<u64>());
    for (n, f) in (Fib { a: 5, b: 8 }).enumerate().skip(1).step_by(2) {
        print!("{n}:{f} ");
    }
    println!();
    let f: Fahrenheit = Celsius(100.0).into();
    println!("{f:?} {:?}", Fahrenheit::from(Celsius(-40.0)));
    println!("{:?} {:?}", Even::try_from(8).map(|e| e.0), Even::try_from(7).err());
    println!("{:?} {}", "21.5C".parse::<Celsius>(), "warm".parse::<Celsius>().is_err());
}
