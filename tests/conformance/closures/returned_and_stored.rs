fn adder(n: i32) -> impl Fn(i32) -> i32 {
    move |x| x + n
}

fn counter() -> impl FnMut() -> u32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}

fn pick(name: &str) -> Box<dyn Fn(f64, f64) -> f64> {
    match name {
        "add" => Box::new(|a, b| a + b),
        "mul" => Box::new(|a, b| a * b),
        _ => Box::new(|_, _| f64::NAN),
    }
}

struct Button {
    handlers: Vec<Box<dyn FnMut(&str) -> usize>>,
}

fn main() {
    let add5 = adder(5);
    println!("{} {}", add5(1), adder(-1)(1));
    let (mut a, mut b) = (counter(), counter());
    println!("{} {} {}", a(), a(), b());
    println!("{} {} {}", pick("add")(2.0, 3.5), pick("mul")(2.0, 3.5), pick("?")(1.0, 1.0));
    let mut total = 0;
    let mut button = Button { handlers: Vec::new() };
    button.handlers.push(Box::new(|text| text.len()));
    button.handlers.push(Box::new(move |text| {
        total += text.len();
        total
    }));
    for text in ["click", "tap"] {
        for handler in button.handlers.iter_mut() {
            print!("{} ", handler(text));
        }
    }
    println!();
}
