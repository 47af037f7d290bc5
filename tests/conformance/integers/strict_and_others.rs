// Rarer forms of the operators.

fn main() {
    println!("{} {} {}", 7i32.strict_add(1), 200u8.strict_sub(1), (-7i32).strict_rem_euclid(4));
    println!("{:?} {:?}", i8::MIN.checked_rem(-1), i8::MIN.checked_rem_euclid(-1));
    println!("{} {}", i8::MIN.wrapping_rem(-1), i8::MIN.wrapping_div_euclid(-1));
    println!("{:?} {:?}", i8::MIN.overflowing_div(-1), i8::MIN.overflowing_rem(-1));
    println!("{:?} {:?}", 1u8.overflowing_shl(9), 128u8.overflowing_shr(1));
    println!("{} {} {}", 1u8.unbounded_shl(8), (-1i8).unbounded_shr(20), 1u8.unbounded_shl(3));
    println!("{} {}", 0u8.midpoint(7), (-3i32).midpoint(0));
    println!("{} {}", 200u8.cast_signed(), (-1i16).cast_unsigned());
    println!("{:#x} {:#x}", 0x12u16.to_be(), 0x12u16.to_le());
    println!("{:?} {:?}", 125u32.checked_ilog(5), 0u32.checked_ilog(5));
    let caught = [
        std::panic::catch_unwind(|| std::hint::black_box(255u8).strict_add(1)).is_err(),
        std::panic::catch_unwind(|| std::hint::black_box(1u8).strict_shl(8)).is_err(),
        std::panic::catch_unwind(|| std::hint::black_box(i8::MIN).rem_euclid(std::hint::black_box(-1))).is_err(),
    ];
    println!("{caught:?}");
    let mut numbers: Vec<i32> = (0..8).collect();
    let taken: Vec<i32> = numbers.extract_if(1..5, |n| *n % 2 == 1).collect();
    println!("{taken:?} {numbers:?}");
    let part = [1, 2, 3];
    println!("{} {}", std::ptr::eq(&part[..2], &part[..2]), std::ptr::eq(&part[..2], &part[..3]));
}
