fn main() {
    let mut words = vec!["pear", "fig", "banana", "kiwi", "apple"];
    words.sort();
    println!("{words:?}");
    words.sort_by_key(|w| (w.len(), std::cmp::Reverse(*w)));
    println!("{words:?}");
    words.sort_by(|a, b| b.cmp(a));
    println!("{words:?}");
    words.sort_by_cached_key(|w| w.chars().last());
    println!("{words:?}");
    let mut numbers: Vec<i64> = (0..20).map(|n| (n * 7919) % 31 - 10).collect();
    println!("{numbers:?}");
    numbers.sort_unstable();
    println!("{numbers:?} {}", numbers.is_sorted());
    let mut pairs = vec![(2, 'b'), (1, 'z'), (2, 'a'), (1, 'y')];
    pairs.sort_by_key(|p| p.0);
    println!("{pairs:?}");
    pairs.sort();
    println!("{pairs:?}");
    numbers.dedup_by_key(|n| *n / 5);
    println!("{numbers:?} {:?}", numbers.partition_point(|n| *n < 3));
    let (mut small, large): (Vec<i64>, Vec<i64>) = numbers.into_iter().partition(|n| *n < 4);
    small.extend(large.iter().rev());
    println!("{small:?}");
}
