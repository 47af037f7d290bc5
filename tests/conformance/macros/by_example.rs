// Macros of Rust by Example and the like: a small language, functions and impls written by macros, counting.

use std::fmt;
use std::ops::{Add, Mul};
// Rust by Example shapes
macro_rules! calculate {
    (eval $e:expr) => {
        {
            let val: usize = $e; // Force types to be unsigned integers
            println!("{} = {}", stringify!{$e}, val);
        }
    };
    (eval $e:expr, $(eval $es:expr),+) => {{
        calculate! { eval $e }
        calculate! { $(eval $es),+ }
    }};
}
macro_rules! create_function {
    ($func_name:ident) => {
        fn $func_name() {
            println!("You called {:?}()", stringify!($func_name));
        }
    };
}
create_function!(foo);
create_function!(bar);
macro_rules! print_result {
    ($expression:expr) => {
        println!("{:?} = {:?}", stringify!($expression), $expression);
    };
}
macro_rules! test {
    ($left:expr; and $right:expr) => {
        println!("{:?} and {:?} is {:?}", stringify!($left), stringify!($right), $left && $right)
    };
    ($left:expr; or $right:expr) => {
        println!("{:?} or {:?} is {:?}", stringify!($left), stringify!($right), $left || $right)
    };
}
macro_rules! find_min {
    ($x:expr) => ($x);
    ($x:expr, $($y:expr),+) => (
        std::cmp::min($x, find_min!($($y),+))
    )
}
macro_rules! assert_equal_len {
    ($a:expr, $b:expr, $func:ident, $op:tt) => {
        assert!($a.len() == $b.len(), "{:?}: dimension mismatch: {:?} {:?} {:?}",
            stringify!($func), ($a.len(),), stringify!($op), ($b.len(),));
    };
}
macro_rules! op {
    ($func:ident, $bound:ident, $op:tt, $method:ident) => {
        fn $func<T: $bound<T, Output=T> + Copy>(xs: &mut Vec<T>, ys: &Vec<T>) {
            assert_equal_len!(xs, ys, $func, $op);
            for (x, y) in xs.iter_mut().zip(ys.iter()) {
                *x = $bound::$method(*x, *y);
            }
        }
    };
}
op!(add_assign, Add, +=, add);
op!(mul_assign, Mul, *=, mul);
macro_rules! impl_area { ($($t:ty => $f:expr),* $(,)?) => { $(impl Area for $t { fn area(&self) -> f64 { let f: fn(&$t) -> f64 = $f; f(self) } })* } }
trait Area { fn area(&self) -> f64; }
struct Sq(f64); struct Ci(f64);
impl_area! { Sq => |s| s.0 * s.0, Ci => |c| 3.0 * c.0 * c.0, }
macro_rules! my_enum {
    ($(#[$m:meta])* $vis:vis enum $name:ident { $($var:ident = $val:literal),* $(,)? }) => {
        $(#[$m])* $vis enum $name { $($var = $val),* }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { $($name::$var => write!(f, stringify!($var))),* } }
        }
        impl $name { const ALL: [$name; my_enum!(@count $($var)*)] = [$($name::$var),*]; }
    };
    (@count) => { 0 };
    (@count $h:ident $($t:ident)*) => { 1 + my_enum!(@count $($t)*) };
}
my_enum! { #[derive(Debug, Clone, Copy, PartialEq)] pub enum Color { Red = 1, Green = -2, Blue = 3 } }
macro_rules! hash { ($($k:expr => $v:expr);*) => { [$(($k, $v)),*].into_iter().collect::<std::collections::BTreeMap<_, _>>() } }
macro_rules! closure { (|$($p:ident),*| $b:expr) => { |$($p),*| $b } }
macro_rules! life { ($lt:lifetime, $n:ident) => { $lt: loop { $n += 1; if $n > 3 { break $lt; } } } }
macro_rules! nested { ($( $name:ident: [$($v:expr),*] );* $(;)?) => { $( let $name = vec![$($v * 10),*]; )* } }
macro_rules! tryit { ($e:expr) => { match $e { Ok(v) => v, Err(e) => return Err(e.to_string()) } } }
fn parse(s: &str) -> Result<i32, String> { let n: i32 = tryit!(s.parse::<i32>()); Ok(n + 1) }
macro_rules! block { ($b:block) => { $b }; ($s:stmt) => { $s } }
macro_rules! path_new { ($t:ty) => { <$t>::new() }; }
macro_rules! ty_default { ($t:ty) => { <$t as Default>::default() }; }
macro_rules! captured { ($v:expr) => {{ let value = $v; format!("{value} {value:?}") }} }
fn main() {
    calculate! { eval 1 + 2, eval (3 * 4) + 5, eval (8 * 7) / 2 }
    calculate!(eval 7 - 2);
    foo(); bar();
    print_result!(1u32 + 1);
    print_result!({ let x = 1u32; x * x + 2 * x - 1 });
    test!(1i32 + 1 == 2i32; and 2i32 * 2 == 4i32);
    test!(true; or false);
    println!("{}", find_min!(1)); println!("{}", find_min!(1 + 2, 2)); println!("{}", find_min!(5, 2 * 3, 4));
    let mut xs = vec![1, 2]; add_assign(&mut xs, &vec![3, 4]); mul_assign(&mut xs, &vec![2, 2]); println!("{xs:?}");
    println!("{} {}", Sq(2.0).area(), Ci(1.0).area());
    println!("{} {:?} {}", Color::Green, Color::ALL, Color::Green as i32);
    println!("{:?}", hash!("a" => 1; "b" => 2));
    let add = closure!(|a, b| a + b); println!("{}", add(1, 2));
    let mut n = 0; life!('outer, n); println!("{n}");
    nested! { aa: [1, 2 + 1]; bb: [3] } println!("{aa:?} {bb:?}");
    println!("{:?} {:?}", parse("4"), parse("x"));
    println!("{}", block!({ 1 + 1 }));
    let v: Vec<i32> = path_new!(Vec<i32>); println!("{v:?} {:?}", ty_default!(Option<u8>));
    let value = 1; println!("{} {}", captured!(value + 1), value);
    let xs = [1]; add_assign(&mut vec![1], &vec![]); println!("{xs:?}");
}
