struct P(&'static str);

impl P {
    fn n(&self) -> i32 {
        print!("{} ", self.0);
        self.0.len() as i32
    }

    fn then(&self, arg: i32) -> i32 {
        print!("({} with {arg}) ", self.0);
        arg + 1
    }
}

fn p(name: &'static str) -> P {
    print!("make-{name} ");
    P(name)
}

fn three(a: i32, b: i32, c: i32) -> i32 {
    a * 100 + b * 10 + c
}

fn main() {
    println!("{}", three(p("a").n(), p("bb").n(), p("ccc").n()));
    println!("{}", p("x").then(p("yy").n()));
    let list = [p("one").n(), p("four").n()];
    println!("{list:?}");
    let pair = (p("l").n(), p("rr").n());
    println!("{pair:?}");
    let mut v = vec![0; 8];
    v[p("i").n() as usize] = p("val").n();
    println!("{v:?}");
    v[p("jj").n() as usize] += p("vv").n();
    println!("{v:?}");
    let s = S { b: p("second").n(), a: p("first").n() };
    println!("{} {}", s.a, s.b);
    println!("{}", p("left").n() - p("r").n());
}

struct S {
    a: i32,
    b: i32,
}
