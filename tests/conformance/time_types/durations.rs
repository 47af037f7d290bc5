use std::time::Duration;

fn main() {
    let a = Duration::from_millis(1500);
    let b = Duration::new(2, 250_000_000);
    println!("{a:?} {b:?} {:?} {:?}", a + b, b - a);
    println!("{:?} {:?} {:?}", a * 3, b / 4, a.saturating_sub(b));
    println!("{} {} {} {}", a.as_secs(), a.as_millis(), a.subsec_millis(), b.subsec_nanos());
    println!("{} {} {}", a.as_micros(), a.as_nanos(), a.as_secs_f64());
    println!("{:?} {:?}", a.checked_sub(b), a.checked_add(b));
    println!("{} {} {:?}", a < b, a == Duration::from_secs_f64(1.5), a.max(b));
    for d in [0, 1, 999, 1_000, 15_000, 1_000_000, 12_345_678, 1_000_000_000, 90_500_000_000u64] {
        print!("{:?} ", Duration::from_nanos(d));
    }
    println!();
    println!("{:.2?} {:.0?} {:8.1?}|", Duration::from_micros(1234), Duration::from_millis(2600), Duration::from_secs(3));
    println!("{:?} {:?}", Duration::from_secs_f32(0.25), Duration::from_micros(7).mul_f64(1.5));
    println!("{:?} {:?}", Duration::ZERO, Duration::MAX > Duration::from_secs(1 << 40));
    let mut total = Duration::default();
    total += a;
    total -= Duration::from_millis(1);
    println!("{total:?} {:?} {}", [a, b].iter().sum::<Duration>(), total.is_zero());
    println!("{:.3}", b.div_duration_f64(a));
}
