// Macros of the program's own, used or written wrongly.

macro_rules! m { ($a:expr, $b:ident) => { $a + $b }; }
macro_rules! forever { ($($t:tt)*) => { forever!($($t)* x) }; }
macro_rules! bad { ($a:wrong) => { 1 }; } //~ E006 says what it is

fn main() {
    println!("{}", m!(1, 2)); //~ E065 No rule of `m!` goes on
    println!("{}", m!(1)); //~ E065 No rule of `m!` ends here
    forever!(1); //~ E066 does it ever end
}
