fn main() {
    let big = u8::MAX;
    println!("{:?} {:?}", big.checked_add(1), 100u8.checked_add(1));
    println!("{} {}", big.wrapping_add(3), 0u8.wrapping_sub(1));
    println!("{} {}", big.saturating_add(3), 5u8.saturating_sub(9));
    println!("{:?} {:?}", big.overflowing_add(1), 3u8.overflowing_mul(2));
    println!("{:?} {:?} {:?}", 7i32.checked_div(0), i32::MIN.checked_neg(), i32::MAX.checked_mul(2));
    println!("{} {}", i32::MAX.wrapping_add(1), i64::MIN.wrapping_sub(1));
    println!("{} {}", i8::MIN.wrapping_abs(), i16::MAX.wrapping_mul(2));
    println!("{:?} {:?}", 2u32.checked_pow(31), 2u32.checked_pow(32));
    println!("{} {} {}", i8::MIN, u16::MAX, i128::MAX);
    println!("{} {} {}", u64::MAX, usize::MAX == u64::MAX as usize, u32::BITS);
    println!("{}", 0xdead_beef_u32.rotate_left(8));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in "tokio".bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    println!("{hash:016x}");
    let far = i128::MAX;
    println!("{:?} {:?}", far.overflowing_pow(2), far.overflowing_mul(3));
    println!("{:?} {:?}", i128::MIN.wrapping_sub(100), i128::MIN.overflowing_sub(1));
}
