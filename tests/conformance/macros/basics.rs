// What teaching programs write with macro_rules!: rules, repetitions, recursion, items, hygiene.

use std::collections::HashMap;

macro_rules! say { () => { println!("hi"); }; ($name:expr) => { println!("hi {}", $name); }; ($a:expr, $($rest:expr),+) => { say!($a); say!($($rest),+); } }
macro_rules! map {
    ($($k:expr => $v:expr),* $(,)?) => {{
        let mut m = HashMap::new();
        $(m.insert($k, $v);)*
        m
    }};
}
macro_rules! double { ($e:expr) => { $e * 2 }; }
macro_rules! swap { ($a:ident, $b:ident) => { let tmp = $a; $a = $b; $b = tmp; }; }
macro_rules! point {
    ($name:ident { $($field:ident : $ty:ty),* }) => {
        #[derive(Debug, Clone)]
        struct $name { $($field: $ty),* }
        impl $name { fn names() -> Vec<&'static str> { vec![$(stringify!($field)),*] } }
    };
}
point!(P { x: i32, y: Vec<u8> });
macro_rules! max { ($x:expr) => ($x); ($x:expr, $($r:expr),+) => {{ let a = $x; let b = max!($($r),+); if a > b { a } else { b } }}; }
macro_rules! count { () => { 0usize }; ($h:tt $($t:tt)*) => { 1usize + count!($($t)*) }; }
macro_rules! make_fn { ($name:ident, $ret:ty, $body:block) => { fn $name() -> $ret $body }; }
make_fn!(seven, i32, { 3 + 4 });
macro_rules! op { ($a:expr, plus, $b:expr) => { $a + $b }; ($a:expr, times, $b:expr) => { $a * $b }; }
macro_rules! check { ($cond:expr) => { assert!($cond) }; }
macro_rules! show { ($e:expr) => { println!("{} = {:?}", stringify!($e), $e) }; }
macro_rules! my_match { ($v:expr, $($p:pat => $r:expr),+) => { match $v { $($p => $r),+ } }; }
macro_rules! using { ($v:ident, $e:expr) => {{ let x = 10; let _ = x; let $v = 5; $e + x }}; }
#[macro_use]
mod inner {
    // It is known after this module too.
    macro_rules! exported { ($l:literal) => { concat!("lit ", $l) }; }
}
fn main() {
    say!();
    say!("a");
    say!("a", "b", "c");
    let m = map! { "a" => 1, "b" => 1 + 1, };
    println!("{} {}", m["a"], m["b"]);
    println!("{}", double!(1 + 2));
    let tmp = 1;
    let mut a = 1;
    let mut b = 2;
    swap!(a, b);
    println!("{a} {b} {tmp}");
    let p = P { x: 1, y: vec![2] };
    println!("{:?} {:?}", p, P::names());
    println!("{}", max!(3, 9, 4));
    println!("{}", count!(a b (c d) => e));
    println!("{}", seven());
    println!("{} {}", op!(1 + 1, times, 2 + 1), op!(1, plus, 2));
    check!(a == 2);
    show!(a + b * 2);
    show!({ let q = 1; q });
    println!("{}", my_match!(Some(3), Some(1 | 2) => "low", _ => "other"));
    let x = 1;
    println!("{}", using!(y, x + y));
    println!("{}", exported!("z"));
    println!("{}", exported!(5));
    if double!(2) == 4 { println!("four {}", line!()); }
    let v: Vec<i32> = vec![double!(1), double!(2)];
    println!("{v:?}");
    check!(x > a + b);
}
