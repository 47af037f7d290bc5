fn main() {
    println!("{} {} {}", 300i32 as u8, -1i32 as u8, 200u8 as i8);
    println!("{} {} {}", -1i64 as u32, u32::MAX as i32, 3_000_000_000u32 as i32);
    println!("{} {} {}", 3.99f64 as i32, -3.99f64 as i32, 300.0f32 as u8);
    println!("{} {} {}", f64::NAN as i32, f64::INFINITY as u8, -5.0 as u32);
    println!("{} {} {}", 'a' as u32, 97u8 as char, 'é' as u8);
    println!("{} {} {}", true as i32, false as u8, 5usize as f64 / 2.0);
    println!("{} {}", i64::MAX as f64, u64::MAX as f32);
    println!("{:?} {:?}", u8::try_from(300i32).is_err(), i8::try_from(100u64));
    println!("{} {}", i64::from(7i32) + i64::from(3u8), u32::from('z'));
    let n: usize = 3u8.into();
    println!("{n} {:?}", char::from_digit(7, 10));
    println!("{:?} {:?}", char::from_u32(0x41), ('a' as u8 + 3) as char);
    enum Colour {
        Red = 1,
        Green = 5,
        Blue,
    }
    println!("{} {} {}", Colour::Red as i32, Colour::Green as u8, Colour::Blue as usize);
}
