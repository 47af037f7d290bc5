// Numbers that are not zero, and arithmetic across signs.
use std::num::{NonZero, NonZeroI32, NonZeroU8, NonZeroU32};

fn main() {
    let n = NonZeroU8::new(200).unwrap();
    println!("{n} {n:?} {}", n.get());
    println!("{:?} {:?}", NonZeroU8::new(0), n.checked_add(100));
    println!("{} {}", n.saturating_add(100), n.leading_zeros());
    println!("{:?}", NonZeroU32::new(2).and_then(|n| n.checked_pow(40)));
    println!("{} {}", NonZeroI32::new(-4).unwrap().abs(), -NonZeroI32::new(3).unwrap());
    println!("{}", NonZero::<u16>::new(7).unwrap() > NonZero::new(6u16).unwrap());
    println!("{}", std::mem::size_of::<Option<NonZeroU32>>());
    println!("{:?} {:?}", 5u8.checked_sub_signed(-3), 5u8.checked_sub_signed(6));
    println!("{} {}", 250u8.saturating_sub_signed(-10), 100i8.saturating_add_unsigned(100));
    println!("{:?} {:?}", 13u32.checked_next_multiple_of(5), u8::MAX.checked_next_multiple_of(2));
    println!("{:?} {:?}", 1.0f64.next_up(), 0.0f32.next_down());
    println!("{:?} {:?}", f64::MIN_POSITIVE.classify(), (0.1f32 + 0.2).to_le_bytes());
    println!("{:?}", f64::from_be_bytes(1.5f64.to_be_bytes()));
}
