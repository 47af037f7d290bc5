fn classify(n: i32) -> &'static str {
    if n < 0 {
        return "negative";
    }
    match n {
        0 => "zero",
        _ if n % 2 == 0 => "even",
        _ => "odd",
    }
}

fn never() -> ! {
    println!("giving up");
    std::process::exit(0)
}

const LIMIT: usize = 3;
static GREETING: &str = "hello";

fn main() {
    let x = {
        let a = 2;
        let b = a * a;
        a + b
    };
    let y = if x > 5 { "more" } else { "less" };
    println!("{x} {y} {}", classify(-x));
    println!("{} {} {}", classify(0), classify(8), classify(9));
    let late;
    if x % 2 == 0 {
        late = "even";
    } else {
        late = "odd";
    }
    println!("{late} {GREETING} {LIMIT}");
    let (mut a, mut b) = (1, 2);
    (a, b) = (b, a + b);
    [a, b] = [b * 10, a * 10];
    println!("{a} {b}");
    let unit = ();
    println!("{unit:?} {:?}", { 5; });
    let tuple = ((1, 2), 3);
    println!("{} {}", tuple.0.1, (tuple.0).0);
    let n: u8 = match "12".parse() {
        Ok(n) => n,
        Err(_) => never(),
    };
    println!("{n}");
    let m: u8 = "twelve".parse().unwrap_or_else(|_| never());
    println!("not reached {m}");
}
