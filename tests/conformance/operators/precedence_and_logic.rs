fn yes(name: &str) -> bool {
    print!("{name} ");
    true
}

fn no(name: &str) -> bool {
    print!("{name} ");
    false
}

fn main() {
    println!("{}", no("a") && yes("b") || yes("c"));
    println!("{}", yes("a") || no("b") && no("c"));
    println!("{}", no("a") | yes("b") & yes("c"));
    println!("{} {}", !true ^ true, !(1 > 2));
    println!("{} {} {}", 2 + 3 * 4, (2 + 3) * 4, 2 - 3 - 4);
    println!("{} {} {}", -2i32.pow(2), (-2i32).pow(2), 7 % 4 * 2);
    println!("{} {}", 1 << 2 + 1, 6 & 3 == 2);
    println!("{} {}", 5 as f64 / 2 as f64, -5i32 as u8 as char as u32);
    let mut x = 1;
    x += { x *= 10; x } + 1;
    println!("{x}");
    let (mut a, mut b) = (1, 2);
    std::mem::swap(&mut a, &mut b);
    println!("{a} {b} {}", a == 2 && b != 2);
    let v = [1, 2, 3];
    let r = &v[..];
    println!("{} {}", *r.first().unwrap() + r[1], &r[1] == &2);
    let t = (1, 2.5, "c");
    println!("{} {} {} {:?}", t.0 + 1, t.1 * 2.0, t.2, t);
    println!("{} {}", "a" < "b", (1, 'z') < (2, 'a'));
}

trait Pow {
    fn unused(&self) {}
}
