use std::rc::Rc;

struct Job {
    name: String,
}

#[derive(Clone, Copy)]
struct Id(u32);

impl Job {
    fn run(self) -> String {
        self.name
    }
    fn peek(&self) -> usize {
        self.name.len()
    }
}

fn eat(s: String) -> usize {
    s.len()
}

fn straight() {
    let s = String::from("a");
    let t = s;
    println!("{s}"); //~ E070 `s`
    println!("{t}");
}

fn call() {
    let s = String::from("a");
    eat(s);
    eat(s); //~ E070 `s`
}

fn method() {
    let j = Job { name: String::new() };
    j.peek();
    j.run();
    j.peek(); //~ E070 `j`
}

fn in_a_loop() {
    let v = vec![1, 2];
    for _ in 0..2 {
        let w = v; //~ E070 next
    }
}

fn one_way_only(flag: bool) {
    let s = String::new();
    if flag {
        eat(s);
    }
    println!("{}", s.len()); //~ E070 `s`
}

fn both_ways_fine(flag: bool) -> usize {
    let s = String::new();
    if flag {
        return eat(s);
    }
    let mut t = String::new();
    eat(t);
    t = String::from("again");
    eat(t) + eat(s)
}

fn closures() {
    let s = String::new();
    let f = move || s.len();
    f();
    s.len(); //~ E070 `s`
    let r = Rc::new(1);
    let g = || drop(r);
    g();
    println!("{r}"); //~ E070 `r`
}

fn copies_are_fine() {
    let id = Id(1);
    let a = id;
    let b = id;
    let n = 5;
    let f = move || n + 1;
    f();
    println!("{} {} {n}", a.0, b.0);
    let text = "abc";
    let again = text;
    println!("{text}{again}");
    for i in 0..3 {
        let s = String::new();
        eat(s);
        if i == 1 {
            continue;
        }
    }
    let mut o = Some(String::new());
    while let Some(s) = o {
        o = if s.is_empty() { None } else { Some(s) };
    }
}

fn iteration() {
    let v = vec![String::new()];
    for s in v {
        eat(s);
    }
    v.len(); //~ E070 `v`
    let w = vec![1];
    for n in &w {
        println!("{n}");
    }
    w.len();
    let k = loop {
        let x = String::new();
        break x;
    };
    eat(k);
}

fn tasks() {
    let name = String::from("x");
    let fut = async move { name.len() };
    drop(fut);
    println!("{name}"); //~ E070 `name`
}

fn main() {
    straight();
    let s = String::new();
    let t = if s.is_empty() { s } else { String::from("b") };
    println!("{t}");
    match t.len() {
        0 => drop(t),
        _ => println!("{t}"),
    }
    let opt: Option<String> = None;
    let got = opt.unwrap();
    opt.is_some(); //~ E070 `opt`
    drop(got);
}

fn late(flag: bool) {
    let x;
    if flag {
        x = 1;
    }
    println!("{x}"); //~ E073 `x`
    let y;
    if flag {
        y = 1;
    } else {
        y = 2;
    }
    println!("{y}");
    let z: String;
    loop {
        z = String::new();
        break;
    }
    eat(z);
}
