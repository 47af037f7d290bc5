fn apply<F>(times: u32, mut f: F)
where
    F: FnMut(u32),
{
    for n in 0..times {
        f(n);
    }
}

fn once(f: impl FnOnce() -> String) -> usize {
    f().len()
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}

fn twice(f: fn(i32) -> i32, x: i32) -> i32 {
    f(f(x))
}

fn double(x: i32) -> i32 {
    x * 2
}

fn call_dyn(f: &dyn Fn(&str) -> String) -> String {
    f("dyn")
}

fn main() {
    let mut seen = vec![];
    apply(3, |n| seen.push(n * n));
    println!("{seen:?}");
    let text = String::from("given away");
    println!("{}", once(move || text));
    println!("{}", compose(|x: i32| x + 1, |y: i32| format!("<{y}>"))(41));
    println!("{} {}", twice(double, 3), twice(|x| x - 1, 3));
    println!("{}", call_dyn(&|s| s.repeat(2)));
    let table: [(&str, fn(f64) -> f64); 3] = [("sqrt", f64::sqrt), ("abs", f64::abs), ("neg", |x| -x)];
    for (name, f) in table {
        println!("{name} {}", f(16.0));
    }
    println!("{:?}", ["1", "x", "3"].map(str::parse::<i32>).map(|r| r.ok()));
}
