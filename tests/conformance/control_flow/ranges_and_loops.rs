fn main() {
    for i in (0..10).step_by(3) {
        print!("{i} ");
    }
    for i in (1..=3).rev() {
        print!("{i} ");
    }
    for c in 'a'..='e' {
        print!("{c}");
    }
    println!();
    let range = 2..6;
    println!("{} {} {:?} {}", range.contains(&5), range.len(), range, range.start);
    println!("{:?} {:?} {:?}", 1..=4, ..3, (5..).take(2).collect::<Vec<_>>());
    println!("{} {}", (5..5).is_empty(), (3..1).count());
    let word = "interleaving";
    println!("{} {} {} {}", &word[..5], &word[5..], &word[2..=4], &word[..]);
    let mut total = 0;
    for (i, row) in [[1, 2, 3], [4, 5, 6]].iter().enumerate() {
        for (j, cell) in row.iter().enumerate() {
            total += cell * (i * 10 + j);
        }
    }
    println!("{total}");
    let label = if total > 100 { "big" } else if total > 50 { "medium" } else { "small" };
    println!("{label}");
    let mut it = (1..4).into_iter();
    while let Some(n) = it.next() {
        print!("{n}{}", if it.len() > 0 { "," } else { "\n" });
    }
}
