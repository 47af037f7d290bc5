// Kinds of fragments: expr, ty, item, vis, pat, block, lifetime, tt; what surrounds them.

macro_rules! mytry { ($e:expr) => { $e? } }
macro_rules! sq { ($x:expr) => { $x * $x } }
macro_rules! add { ($a:expr, $b:expr) => { $a + $b } }
macro_rules! as_ty { ($e:expr, $t:ty) => { $e as $t } }
macro_rules! neg { ($e:expr) => { -$e } }
macro_rules! meth { ($e:expr) => { $e.abs() } }
macro_rules! items { ($($i:item)*) => { $($i)* } }
items! {
    const A: i32 = 1;
    fn f() -> i32 { A }
    struct S { v: i32 }
    impl S { fn g(&self) -> i32 { self.v } }
}
macro_rules! vis { ($v:vis struct $n:ident) => { #[derive(Debug, Default)] $v struct $n; } }
vis!(pub(crate) struct U);
vis!(struct W);
macro_rules! fields { ($s:ident, $($f:ident),*) => { $( println!("{}.{} = {}", stringify!($s), stringify!($f), $s.$f); )* } }
macro_rules! gen_struct { ($n:ident<$($g:ident),*>) => { #[derive(Debug)] struct $n<$($g),*>($($g),*); } }
gen_struct!(Two<A1, B1>);
macro_rules! pat { ($p:pat, $e:expr) => { if let $p = $e { println!("matched"); } else { println!("no"); } } }
macro_rules! repeat_sep { ($($x:ident = $v:expr);+ => $op:tt) => { { $(let $x = $v;)+ 0 $($op $x)+ } } }
macro_rules! outer { ($name:ident) => { macro_rules! $name { ($x:expr) => { $x + 100 } } } }
outer!(plus100);
macro_rules! ret { ($($x:expr),*) => { return vec![$($x),*] } }
fn r() -> Vec<i32> { ret!(1, 2) }
macro_rules! with_opt { ($a:expr $(, $b:expr)?) => { $a $(+ $b)? } }
macro_rules! kv { ($($k:ident : $v:expr),* $(,)?) => { vec![$((stringify!($k), $v.to_string())),*] } }
macro_rules! clos { ($f:expr, $($arg:expr),*) => { $f($($arg),*) } }
macro_rules! shadow { ($x:ident) => { let $x = $x + 1; } }
macro_rules! block_in { ($($body:tt)*) => { { let _guard = 1; $($body)* } } }
fn q(x: Option<i32>) -> Option<i32> { let v = mytry!(x) + 1; Some(v) }
fn main() {
    println!("{:?} {:?}", q(Some(1)), q(None));
    println!("{} {} {}", sq!(1 + 2), add!(1, 2) * 2, 2 * add!(1, 2));
    println!("{} {} {}", as_ty!(1 + 300, u8), neg!(1 + 2), meth!(-3i32));
    println!("{} {}", f(), S { v: 9 }.g());
    println!("{:?} {:?}", U, W::default());
    let s = S { v: 3 };
    fields!(s, v);
    println!("{:?}", Two(1, "b"));
    pat!(Some(1..=3), Some(2)); pat!(None, Some(1));
    println!("{}", repeat_sep!(a = 1; b = 2 => +));
    println!("{}", plus100!(1));
    println!("{:?}", r());
    println!("{} {}", with_opt!(1), with_opt!(1, 2));
    println!("{:?}", kv! { a: 1, b: "x", });
    println!("{}", clos!(|a: i32, b| a * b, 3, 4));
    let x = 1; shadow!(x); println!("{x}");
    block_in! { let z = 3; println!("{}", z + _x()); }
    let t = if sq!(2) == 4 { "y" } else { "n" };
    match add!(1, 1) { 2 => println!("two {t}"), _ => {} }
    for i in 0..add!(1, 2) { print!("{i} "); }
    println!();
    let v: Vec<i32> = Vec::new();
    let i = 1;
    println!("{}", add!(v[i], 1));
}
fn _x() -> i32 { 4 }
