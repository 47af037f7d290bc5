fn main() {
    println!("{:?} {:?}", "42".parse::<i32>(), "-7".parse::<i64>());
    for text in ["", "x1", "300", "-1", "+5", " 5"] {
        match text.parse::<u8>() {
            Ok(n) => println!("{text:?} -> {n}"),
            Err(e) => println!("{text:?}: {e}"),
        }
    }
    println!("{:?} {:?}", i32::from_str_radix("ff", 16), u8::from_str_radix("102", 2).is_err());
    println!("{:b} {:o} {:x} {:X}", 202, 202, 202, 202);
    println!("{:#b} {:#x} {:08b} {:#06x}", 5, 255, 5, 255);
    println!("{} {} {}", 1_000_000, 0b1010, 0o17);
    println!("{:x} {:b}", -1i8, -2i8);
    println!("{:?} {:?}", '7'.to_digit(10), 'f'.to_digit(16));
    println!("{:?} {:?}", 258u32.to_be_bytes(), u16::from_le_bytes([1, 2]));
    println!("{:e}", 1234.5f64);
}
