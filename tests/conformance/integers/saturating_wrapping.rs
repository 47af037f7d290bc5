// Saturating and Wrapping numbers, operators by their names, and `!` of untyped numbers.

use std::num::{Saturating, Wrapping};
use std::ops::{Add, BitAnd, Mul, Neg, Not, Sub};

fn apply<T: Add<Output = T> + Mul<Output = T> + Copy>(a: T, b: T) -> T {
    Add::add(a, b).mul(b)
}

fn main() {
    let a = Saturating(250u8);
    println!("{} {:?} {}", a + Saturating(10), a - Saturating(251), a * Saturating(2));
    let mut b = Saturating(i8::MIN);
    b -= Saturating(1);
    println!("{} {} {}", b, -b, b / Saturating(-1));
    println!("{}", Saturating(3u32).pow(40));
    let mut w = Wrapping(250u8);
    w += Wrapping(10);
    println!("{w} {:?} {}", w - Wrapping(5), !w);
    println!("{} {}", Wrapping(i32::MIN), -Wrapping(i32::MIN));
    println!("{} {}", Wrapping(7u8) / Wrapping(2), Wrapping(7u8) % Wrapping(4));
    println!("{} {:5}|", Wrapping(255u8) & Wrapping(0x3f), Wrapping(1u8));
    println!("{} {}", apply(2, 3), apply(1.5, 2.0));
    println!("{} {} {}", 5i32.sub(7).neg(), 0b1100u8.bitand(0b0110), 0u8.not());
    let mask: u16 = 0xffff;
    println!("{} {}", mask & !(0x13 & 0x31), mask == !0);
    let x: u8 = !0;
    println!("{x} {}", x == 255);
}
