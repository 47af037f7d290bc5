fn main() {
    let n = vec![4, 7, 2, 9, 7];
    println!("{} {} {}", n.iter().sum::<i32>(), n.iter().product::<i32>(), n.iter().count());
    println!("{:?} {:?}", n.iter().max(), n.iter().min());
    println!("{:?} {:?}", n.iter().position(|x| *x == 7), n.iter().rposition(|x| *x == 7));
    println!("{} {}", n.iter().any(|x| *x > 8), n.iter().all(|x| x % 2 == 1));
    println!("{:?} {:?}", n.iter().find(|x| **x > 4), n.iter().find_map(|x| (x % 9 == 0).then(|| x * 10)));
    println!("{}", n.iter().fold(String::new(), |s, x| format!("{s}{x}")));
    println!("{:?}", n.iter().copied().reduce(|a, b| a * 10 + b));
    println!("{:?} {:?}", n.iter().nth(2), n.iter().last());
    let (small, big): (Vec<i32>, Vec<i32>) = n.iter().partition(|x| **x < 5);
    println!("{small:?} {big:?}");
    let (index, values): (Vec<usize>, Vec<i32>) = n.iter().copied().enumerate().unzip();
    println!("{index:?} {values:?}");
    println!("{:?}", n.iter().max_by_key(|x| (**x % 5, **x)));
    println!("{:?}", n.iter().min_by(|a, b| (*a % 4).cmp(&(*b % 4))));
    println!("{:?}", n.iter().try_fold(0i8, |sum, x| sum.checked_add(*x as i8 * 10)));
    println!("{:?}", ["1", "2"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>());
    println!("{:?}", ["1", "?"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>().is_err());
    println!("{:?}", [Some(1), None].into_iter().collect::<Option<Vec<_>>>());
    println!("{:?}", [Some(1), Some(5)].into_iter().sum::<Option<i32>>());
    println!("{:?} {}", (1..3).eq([1, 2]), [1, 2].iter().lt([1, 3].iter()));
    n.iter().for_each(|x| print!("{x};"));
    println!();
    println!("{:?}", vec!["b", "a"].into_iter().map(String::from).collect::<std::collections::BTreeSet<_>>());
}
