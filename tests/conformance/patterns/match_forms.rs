#[derive(Debug)]
enum Shape {
    Dot,
    Circle(f64),
    Rect { w: f64, h: f64 },
    Group(Vec<Shape>),
}

fn area(shape: &Shape) -> f64 {
    match shape {
        Shape::Dot => 0.0,
        Shape::Circle(r) if *r < 0.0 => f64::NAN,
        Shape::Circle(r) => r * r * 3.0,
        Shape::Rect { w, h: height } => w * height,
        Shape::Group(inner) => inner.iter().map(area).sum(),
    }
}

fn describe(n: i64) -> &'static str {
    match n {
        i64::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "a few",
        4..10 => "several",
        x if x % 2 == 0 => "many, even",
        _ => "many",
    }
}

fn main() {
    let group = Shape::Group(vec![Shape::Circle(1.0), Shape::Rect { w: 2.0, h: 0.5 }, Shape::Dot]);
    println!("{} {}", area(&group), area(&Shape::Circle(-1.0)));
    for n in [-5, 0, 3, 9, 10, 11] {
        print!("{} / ", describe(n));
    }
    println!();
    let point = (3, -3);
    match point {
        (x, 0) | (0, x) => println!("on an axis at {x}"),
        (x, y) if x == -y => println!("antidiagonal {x}"),
        _ => println!("elsewhere"),
    }
    let c = 'k';
    println!("{}", match c { 'a'..='j' => 1, 'k'..='t' => 2, _ => 3 });
    if let Shape::Rect { w, .. } = (Shape::Rect { w: 8.0, h: 1.0 }) {
        println!("{w}");
    }
}
