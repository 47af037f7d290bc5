// The end of a chain says what the range at its beginning is one of.
fn squares(n: u64) -> u64 {
    (0..n).map(|n| n * n % 7).sum()
}

fn thousands() -> u64 {
    (0..100_000).map(|n| n * n).sum()
}

fn main() {
    println!("{} {}", squares(100_000), thousands());
    let big: i128 = (1..=30).product();
    println!("{big}");
    println!("{}", (1..=5).map(|x| x * 1_000_000_000).sum::<i64>());
    let cubes: Vec<u64> = (2_000..2_003).rev().map(|x| x * x * x.max(7)).collect();
    println!("{cubes:?}");
    let odd: u64 = (0..200_000).filter(|n| n % 2 == 1).map(|n| n * n + 1).take(100_000).sum();
    println!("{odd}");
    let bytes: Vec<u8> = (250..=255).map(|b| b ^ 1).collect();
    println!("{bytes:?}");
    // What a closure makes of it may be something else: then nothing is known of the range.
    let lengths: u64 = (8..12).map(|n| n.to_string().len() as u64).sum();
    println!("{lengths}");
    let overflow = std::panic::catch_unwind(|| (250..=255).map(|b| b + 1).collect::<Vec<u8>>());
    println!("{}", overflow.is_err());
}
