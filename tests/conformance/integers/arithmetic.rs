fn main() {
    let (a, b) = (17i32, -5i32);
    println!("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {} {}", b / 2, b % 2, b >> 1);
    println!("{} {}", a.rem_euclid(b), b.div_euclid(3));
    println!("{} {} {} {}", a & 6, a | 6, a ^ 6, !a);
    println!("{} {}", 1u8 << 7, 255u8 >> 3);
    println!("{} {} {}", 2i32.pow(10), (-3i32).pow(3), b.abs());
    println!("{} {} {}", b.signum(), a.min(b), a.clamp(0, 10));
    println!("{} {} {}", 40u32.leading_zeros(), 40u32.trailing_zeros(), 0xF0F0u16.count_ones());
    println!("{} {}", 10u32.is_power_of_two(), 9u32.next_power_of_two());
    println!("{} {} {}", a.abs_diff(b), 7u32.ilog2(), 1000u32.ilog10());
    println!("{} {}", 99u64.isqrt(), 10u32.div_ceil(3));
    let mut n = 5u8;
    n += 10;
    n *= 2;
    n -= 1;
    n /= 3;
    n %= 5;
    n <<= 3;
    n |= 1;
    n ^= 0b11;
    println!("{n}");
}
