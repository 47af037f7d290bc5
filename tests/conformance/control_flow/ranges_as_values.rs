// Ranges built as structs, asked for their bounds, and looked at after they were iterated over.
use std::fmt;
use std::num::{NonZero, NonZeroI16, NonZeroU8, Saturating, Wrapping};
use std::ops::{Bound, RangeBounds};

fn between<R: RangeBounds<usize>>(range: R, len: usize) -> (usize, usize) {
    let start = match range.start_bound() {
        Bound::Included(&n) => n,
        Bound::Excluded(&n) => n + 1,
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(&n) => n + 1,
        Bound::Excluded(&n) => n,
        Bound::Unbounded => len,
    };
    (start, end)
}

fn main() {
    println!("{:?} {:?} {:?}", between(2..4, 9), between(..=4, 9), between(.., 9));
    println!("{:?} {:?}", (1..12).start_bound(), (..100).start_bound());
    let r = std::ops::Range { start: 3, end: 5 };
    println!("{:?} {}", r, r == (3..5));
    println!("{}", (..5) == std::ops::RangeTo { end: 5 });
    println!("{}", (..=5) == std::ops::RangeToInclusive { end: 5 });
    println!("{:?}", std::ops::RangeFull);
    println!("{:?} {:?}", std::ops::RangeInclusive::new(3, 5), (3..=5).into_inner());
    let mut r = 3..=5;
    for _ in r.by_ref().take(1) {}
    println!("{} {} {}", r.contains(&3), r.contains(&5), r.is_empty());
    for _ in r.by_ref() {}
    println!("{} {}", r.contains(&5), r.is_empty());

    println!("{} {} {}", NonZero::<u32>::MIN, NonZeroU8::MAX.get(), NonZeroI16::MIN);
    println!("{} {}", NonZero::<i64>::BITS, i32::from_be(0x1a));
    let n: Saturating<i64> = Saturating(0x0123456789ABCDEF);
    println!("{} {}", n.rotate_left(32), n.swap_bytes());
    let n: Wrapping<u8> = Wrapping(250);
    println!("{} {}", n + Wrapping(10), n.reverse_bits());

    println!("{:?} {:?}", "true".parse::<bool>(), "x".parse::<u8>().is_err());
    assert_eq!("7".parse(), Ok(7u8));
    let seven: Result<i64, _> = "7".parse();
    assert_eq!("7".parse(), seven);
    let value = 'a';
    println!("{} {:?}", fmt::from_fn(|f| write!(f, "<{value}>")), fmt::from_fn(|f| f.write_str("x")));
    let mut out = String::new();
    fmt::write(&mut out, format_args!("{}-{}", 1, 2)).unwrap();
    println!("{out} {}", fmt::format(format_args!("{:?}", "q")));
    for c in "❤\n!".escape_debug() {
        print!("{c}|");
    }
    println!("{}", "\u{301}a\t".escape_default());
    let s = "123";
    let p = s.as_ptr();
    unsafe { println!("{} {}", *p.add(1) as char, p.is_null()) };
}
